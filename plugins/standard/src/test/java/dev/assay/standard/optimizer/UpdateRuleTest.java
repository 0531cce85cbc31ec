package dev.assay.standard.optimizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.assay.spi.optimizer.FormulaUpdater;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.nd4j.linalg.schedule.ISchedule;

/** Both forms of our own rules, for GPUs and for main memory, do the same. */
class UpdateRuleTest {
  private static final int PARAMETERS = 1500;
  private static final ISchedule RATE = new FixedSchedule(0.1);

  static Stream<UpdateRule> rules() {
    return Stream.of(
        new MomentumRule(RATE, 0.7),
        new AdaGradRule(RATE, 1e-6),
        new NadamRule(RATE, 0.8, 0.95, 1e-8),
        new FtrlRule(RATE, 1, 0.3, 0.1),
        new LionRule(RATE, 0.9, 0.99));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void arraysAndFormulasAgree(UpdateRule rule) {
    RuleUpdater arrays = new RuleUpdater(rule);
    FormulaUpdater<UpdateRule> formula = new FormulaUpdater<>(rule, rule.memory(), rule.formula());
    INDArray arrayState = prepare(arrays, rule);
    INDArray formulaState = prepare(formula, rule);

    Nd4j.getRandom().setSeed(4);
    INDArray parameters = Nd4j.randn(DataType.FLOAT, 1, PARAMETERS).muli(0.1);
    arrays.follow(parameters);
    formula.follow(parameters);
    for (int iteration = 0; iteration < 4; iteration++) {
      INDArray gradient = Nd4j.randn(DataType.FLOAT, 1, PARAMETERS);
      INDArray same = gradient.dup();
      arrays.applyUpdater(gradient, iteration, 0);
      formula.applyUpdater(same, iteration, 0);
      assertArrayEquals(gradient.toFloatVector(), same.toFloatVector(), 1e-5f);
      parameters.subi(gradient);
    }
    assertArrayEquals(arrayState.toFloatVector(), formulaState.toFloatVector(), 1e-5f);
  }

  private static INDArray prepare(GradientUpdater<UpdateRule> updater, UpdateRule rule) {
    INDArray state = Nd4j.zeros(DataType.FLOAT, 1, rule.stateSize(PARAMETERS));
    updater.setStateViewArray(state, new long[] {1, PARAMETERS}, 'c', true);
    return state;
  }
}

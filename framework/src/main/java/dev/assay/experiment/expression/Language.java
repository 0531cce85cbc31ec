package dev.assay.experiment.expression;

import com.ezylang.evalex.config.ExpressionConfiguration;
import com.ezylang.evalex.config.FunctionDictionaryIfc;
import com.ezylang.evalex.config.OperatorDictionaryIfc;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.functions.FunctionIfc;
import com.ezylang.evalex.functions.basic.AbsFunction;
import com.ezylang.evalex.functions.basic.CeilingFunction;
import com.ezylang.evalex.functions.basic.FloorFunction;
import com.ezylang.evalex.functions.basic.IfFunction;
import com.ezylang.evalex.functions.basic.Log10Function;
import com.ezylang.evalex.functions.basic.LogFunction;
import com.ezylang.evalex.functions.basic.MaxFunction;
import com.ezylang.evalex.functions.basic.MinFunction;
import com.ezylang.evalex.functions.basic.SqrtFunction;
import com.ezylang.evalex.operators.OperatorIfc;
import com.ezylang.evalex.operators.arithmetic.InfixDivisionOperator;
import com.ezylang.evalex.operators.arithmetic.InfixMinusOperator;
import com.ezylang.evalex.operators.arithmetic.InfixModuloOperator;
import com.ezylang.evalex.operators.arithmetic.InfixMultiplicationOperator;
import com.ezylang.evalex.operators.arithmetic.InfixPlusOperator;
import com.ezylang.evalex.operators.arithmetic.PrefixMinusOperator;
import com.ezylang.evalex.operators.booleans.InfixAndOperator;
import com.ezylang.evalex.operators.booleans.InfixEqualsOperator;
import com.ezylang.evalex.operators.booleans.InfixGreaterEqualsOperator;
import com.ezylang.evalex.operators.booleans.InfixGreaterOperator;
import com.ezylang.evalex.operators.booleans.InfixLessEqualsOperator;
import com.ezylang.evalex.operators.booleans.InfixLessOperator;
import com.ezylang.evalex.operators.booleans.InfixNotEqualsOperator;
import com.ezylang.evalex.operators.booleans.InfixOrOperator;
import com.ezylang.evalex.operators.booleans.PrefixNotOperator;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What may stand in an expression: a closed list. Powers are not on it, since their numbers have no
 * bound.
 */
final class Language {
  static final List<String> ARITHMETIC = List.of("+", "-", "*", "/", "%");
  static final List<String> ORDER = List.of("<", "<=", ">", ">=");
  static final List<String> EQUALITY = List.of("==", "!=");
  static final List<String> LOGIC = List.of("and", "or", "not", "&&", "||", "!");
  static final String IF = "if";

  private static final Map<String, OperatorIfc> INFIX =
      Map.ofEntries(
          Map.entry("+", new InfixPlusOperator()),
          Map.entry("-", new InfixMinusOperator()),
          Map.entry("*", new InfixMultiplicationOperator()),
          Map.entry("/", new InfixDivisionOperator()),
          Map.entry("%", new InfixModuloOperator()),
          Map.entry("<", new InfixLessOperator()),
          Map.entry("<=", new InfixLessEqualsOperator()),
          Map.entry(">", new InfixGreaterOperator()),
          Map.entry(">=", new InfixGreaterEqualsOperator()),
          Map.entry("==", new InfixEqualsOperator()),
          Map.entry("!=", new InfixNotEqualsOperator()),
          Map.entry("and", new InfixAndOperator()),
          Map.entry("&&", new InfixAndOperator()),
          Map.entry("or", new InfixOrOperator()),
          Map.entry("||", new InfixOrOperator()));

  private static final Map<String, OperatorIfc> PREFIX =
      Map.of(
          "-", new PrefixMinusOperator(),
          "not", new PrefixNotOperator(),
          "!", new PrefixNotOperator());

  private static final Map<String, FunctionIfc> FUNCTIONS =
      new TreeMap<>(
          Map.of(
              "abs",
              new AbsFunction(),
              "ceiling",
              new CeilingFunction(),
              "floor",
              new FloorFunction(),
              IF,
              new IfFunction(),
              "log",
              new LogFunction(),
              "log10",
              new Log10Function(),
              "max",
              new MaxFunction(),
              "min",
              new MinFunction(),
              "sqrt",
              new SqrtFunction()));

  static final ExpressionConfiguration CONFIGURATION =
      ExpressionConfiguration.builder()
          .operatorDictionary(new Operators())
          .functionDictionary(new Functions())
          .defaultConstants(Map.of("true", EvaluationValue.TRUE, "false", EvaluationValue.FALSE))
          .mathContext(MathContext.DECIMAL128)
          .singleQuoteStringLiteralsAllowed(true)
          .structuresAllowed(false)
          .arraysAllowed(false)
          .binaryAllowed(false)
          .implicitMultiplicationAllowed(false)
          .allowOverwriteConstants(false)
          .build();

  private Language() {}

  /** Words that are no parameters. */
  static boolean isWord(String name) {
    return LOGIC.contains(name)
        || FUNCTIONS.containsKey(name)
        || CONFIGURATION.getDefaultConstants().containsKey(name);
  }

  static String functions() {
    return String.join(", ", FUNCTIONS.keySet());
  }

  private static final class Operators implements OperatorDictionaryIfc {
    @Override
    public void addOperator(String name, OperatorIfc operator) {
      throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable OperatorIfc getPrefixOperator(String name) {
      return PREFIX.get(name);
    }

    @Override
    public @Nullable OperatorIfc getPostfixOperator(String name) {
      return null;
    }

    @Override
    public @Nullable OperatorIfc getInfixOperator(String name) {
      return INFIX.get(name);
    }
  }

  private static final class Functions implements FunctionDictionaryIfc {
    @Override
    public void addFunction(String name, FunctionIfc function) {
      throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable FunctionIfc getFunction(String name) {
      return FUNCTIONS.get(name);
    }
  }
}

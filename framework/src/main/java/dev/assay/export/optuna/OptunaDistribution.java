package dev.assay.export.optuna;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The distribution of a parameter, as Optuna's storage writes it down. */
sealed interface OptunaDistribution {

  /** Its JSON: class and attributes. */
  String json();

  /** Whether Optuna takes both for one parameter, which may have another range in each trial. */
  boolean compatible(OptunaDistribution other);

  /** How a value is stored: a number as it is, an option by its place, −1 for none of them. */
  double internal(Object value);

  /**
   * Real numbers.
   *
   * @param step 0 for none
   */
  record Real(double low, double high, boolean logarithmic, double step)
      implements OptunaDistribution {
    @Override
    public String json() {
      Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
      attributes.put("step", step > 0 ? step : null);
      attributes.put("low", low);
      attributes.put("high", high);
      attributes.put("log", logarithmic);
      return write("FloatDistribution", attributes);
    }

    @Override
    public boolean compatible(OptunaDistribution other) {
      return other instanceof Real real && real.logarithmic == logarithmic;
    }

    @Override
    public double internal(Object value) {
      return ((Number) value).doubleValue();
    }
  }

  /** Whole numbers. */
  record Whole(long low, long high, boolean logarithmic, long step) implements OptunaDistribution {
    @Override
    public String json() {
      Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
      attributes.put("log", logarithmic);
      attributes.put("step", step);
      attributes.put("low", low);
      attributes.put("high", high);
      return write("IntDistribution", attributes);
    }

    @Override
    public boolean compatible(OptunaDistribution other) {
      return other instanceof Whole whole && whole.logarithmic == logarithmic;
    }

    @Override
    public double internal(Object value) {
      return ((Number) value).doubleValue();
    }
  }

  /**
   * Options.
   *
   * @param options numbers, booleans and text
   */
  record Categorical(List<Object> options) implements OptunaDistribution {
    private static final double MOST_EXACT = 1e15;

    public Categorical {
      options = List.copyOf(options);
    }

    @Override
    public String json() {
      Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
      attributes.put("choices", options);
      return write("CategoricalDistribution", attributes);
    }

    @Override
    public boolean compatible(OptunaDistribution other) {
      return equals(other);
    }

    @Override
    public double internal(Object value) {
      return options.indexOf(value);
    }

    /** The options that these labels stand for. */
    static Categorical labelled(List<String> labels) {
      List<Object> options = new ArrayList<>();
      for (String label : labels) {
        options.add(option(label));
      }
      return new Categorical(options);
    }

    private static Object option(String label) {
      if (label.equals("true") || label.equals("false")) {
        return Boolean.valueOf(label);
      }
      try {
        double number = Double.parseDouble(label);
        if (number == Math.rint(number) && Math.abs(number) < MOST_EXACT) {
          return (long) number;
        }
        return Double.isFinite(number) ? (Object) number : label;
      } catch (NumberFormatException e) {
        return label;
      }
    }
  }

  private static String write(String name, Map<String, @Nullable Object> attributes) {
    Map<String, Object> distribution = new LinkedHashMap<>();
    distribution.put("name", name);
    distribution.put("attributes", attributes);
    try {
      return JsonMapper.builder().build().writeValueAsString(distribution);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers and text have JSON", e);
    }
  }
}

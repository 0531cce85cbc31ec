// Computes what a network puts out for an image, layer by layer, as dev.assay.portable describes them.

/** Floats as the page carries them: base64 of their bytes, the lowest first. */
const floats = text => {
  const bytes = atob(text);
  const view = new DataView(new ArrayBuffer(bytes.length));
  for (let i = 0; i < bytes.length; i++) {
    view.setUint8(i, bytes.charCodeAt(i));
  }
  return Float32Array.from({length: bytes.length / 4}, (v, i) => view.getFloat32(4 * i, true));
};

/** Where windows stop along one side, and how far the first begins before the image. */
const stops = (size, window, step, dilation, before, same) => {
  const reach = (window - 1) * dilation + 1;
  const count = same ? Math.ceil(size / step) : Math.floor((size + 2 * before - reach) / step) + 1;
  return {count, before: same ? Math.floor(Math.max(0, (count - 1) * step + reach - size) / 2) : before};
};

const erased = ({channels, height, width}) => ({channels, height, width, values: new Float64Array(channels * height * width)});

/** The places of windows in an image: down and across. */
const places = (image, w) => ({
  down: stops(image.height, w.height, w.down, w.dilationDown, w.top, w.same),
  across: stops(image.width, w.width, w.across, w.dilationAcross, w.left, w.same),
});

/** Does something for each place that lies inside the image when window number (y, x) looks at its pixel (ky, kx). */
const over = (image, w, {down, across}, ky, kx, visit) => {
  for (let y = 0; y < down.count; y++) {
    const row = y * w.down - down.before + ky * w.dilationDown;
    if (row >= 0 && row < image.height) {
      for (let x = 0, column = kx * w.dilationAcross - across.before; x < across.count; x++, column += w.across) {
        if (column >= 0 && column < image.width) {
          visit(y * across.count + x, row * image.width + column);
        }
      }
    }
  }
};

const FUNCTIONS = {
  "identity": x => x,
  "sigmoid": x => 1 / (1 + Math.exp(-x)),
  "tanh": Math.tanh,
  "relu": x => Math.max(0, x),
  "relu6": x => Math.min(6, Math.max(0, x)),
  "leaky-relu": (x, alpha) => x < 0 ? alpha * x : x,
  "elu": (x, alpha) => x < 0 ? alpha * Math.expm1(x) : x,
  "selu": x => 1.0507009873554805 * (x < 0 ? 1.6732632423543772 * Math.expm1(x) : x),
  "softplus": x => Math.max(0, x) + Math.log1p(Math.exp(-Math.abs(x))),
  "softsign": x => x / (1 + Math.abs(x)),
  "swish": x => x / (1 + Math.exp(-x)),
  "mish": x => x * Math.tanh(Math.max(0, x) + Math.log1p(Math.exp(-Math.abs(x)))),
};

const LAYERS = {
  dense({weights, biases}, {values}) {
    const units = biases.length;
    const out = Float64Array.from(biases);
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      if (value !== 0) {
        for (let unit = 0, at = i * units; unit < units; unit++, at++) {
          out[unit] += value * weights[at];
        }
      }
    }
    return {channels: units, height: 1, width: 1, values: out};
  },

  convolution({windows: w, weights, biases}, image) {
    const at = places(image, w);
    const out = erased({channels: biases.length, height: at.down.count, width: at.across.count});
    const size = image.height * image.width;
    const outSize = out.height * out.width;
    for (let filter = 0, weight = 0; filter < biases.length; filter++) {
      const to = out.values.subarray(filter * outSize, (filter + 1) * outSize).fill(biases[filter]);
      for (let channel = 0; channel < image.channels; channel++) {
        const from = image.values.subarray(channel * size, (channel + 1) * size);
        for (let ky = 0; ky < w.height; ky++) {
          for (let kx = 0; kx < w.width; kx++) {
            const factor = weights[weight++];
            over(image, w, at, ky, kx, (target, source) => {
              to[target] += factor * from[source];
            });
          }
        }
      }
    }
    return out;
  },

  pooling({windows: w, mean}, image) {
    const at = places(image, w);
    const out = erased({channels: image.channels, height: at.down.count, width: at.across.count});
    const size = image.height * image.width;
    const outSize = out.height * out.width;
    for (let channel = 0; channel < image.channels; channel++) {
      const from = image.values.subarray(channel * size, (channel + 1) * size);
      const to = out.values.subarray(channel * outSize, (channel + 1) * outSize).fill(mean ? 0 : -Infinity);
      const counts = new Int32Array(outSize);
      for (let ky = 0; ky < w.height; ky++) {
        for (let kx = 0; kx < w.width; kx++) {
          over(image, w, at, ky, kx, (target, source) => {
            to[target] = mean ? to[target] + from[source] : Math.max(to[target], from[source]);
            counts[target]++;
          });
        }
      }
      if (mean) {
        counts.forEach((count, i) => {
          to[i] /= count;
        });
      }
    }
    return out;
  },

  scaling({factors, offsets}, image) {
    const each = image.values.length / factors.length;
    return {...image, values: image.values.map((x, i) => x * factors[Math.floor(i / each)] + offsets[Math.floor(i / each)])};
  },

  slopes({slopes}, image) {
    return {...image, values: image.values.map((x, i) => x < 0 ? slopes[i] * x : x)};
  },

  function({name, parameter}, image) {
    if (name === "softmax") {
      const greatest = Math.max(...image.values);
      const powers = image.values.map(x => Math.exp(x - greatest));
      const sum = powers.reduce((a, b) => a + b);
      return {...image, values: powers.map(x => x / sum)};
    }
    const f = FUNCTIONS[name];
    return {...image, values: image.values.map(x => f(x, parameter))};
  },
};

/** A network as a function: pixels from 0 to 1, row by row → a probability for each class. */
const network = (layers, width, height) => {
  const steps = layers.map(layer => {
    const own = Object.entries(layer).map(([key, value]) => [key, typeof value === "string" && key !== "kind" && key !== "name" ? floats(value) : value]);
    return [LAYERS[layer.kind], Object.fromEntries(own)];
  });
  return pixels => steps.reduce((image, [compute, layer]) => compute(layer, image), {channels: 1, height, width, values: Float64Array.from(pixels)}).values;
};

"""Writes the models of this folder: files as Keras 2 and 3 save them, and what NumPy says of their outputs.

    python3 models.py        needs h5py and numpy, and no Keras

Each file also holds the group "expected": examples as Assay stores them (channel by channel), and the probabilities that
the formulas of Keras's documentation give, computed here without any other library.
"""
import json
import h5py
import numpy as np

random = np.random.default_rng(1)


def draw(*shape):
    return random.normal(0, 0.5, shape).astype(np.float32)


def spread(*shape):
    return random.uniform(0.5, 1.5, shape).astype(np.float32)


def relu(x):
    return np.maximum(x, 0)


def softmax(x):
    e = np.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def same(x, kernel, stride, fill=0.0):
    """Pads height and width so that n values at stride s give ceil(n / s)."""
    pads = [(0, 0)]
    for axis in (1, 2):
        n, k, s = x.shape[axis], kernel[axis - 1], stride[axis - 1]
        total = max((-(-n // s) - 1) * s + k - n, 0)
        pads.append((total // 2, total - total // 2))
    return np.pad(x, pads + [(0, 0)], constant_values=fill)


def windows(x, kernel, stride, padding, fill=0.0):
    """Pixels under each position of a window: examples, rows, columns, kernel rows, kernel columns, channels."""
    if padding == 'same':
        x = same(x, kernel, stride, fill)
    rows = (x.shape[1] - kernel[0]) // stride[0] + 1
    columns = (x.shape[2] - kernel[1]) // stride[1] + 1
    out = np.empty((x.shape[0], rows, columns, kernel[0], kernel[1], x.shape[3]))
    for i in range(rows):
        for j in range(columns):
            a, b = i * stride[0], j * stride[1]
            out[:, i, j] = x[:, a:a + kernel[0], b:b + kernel[1]]
    return out


def convolve(x, kernel, bias, stride=(1, 1), padding='valid'):
    return np.einsum('nijabc,abco->nijo', windows(x, kernel.shape, stride, padding), kernel) + bias


def depthwise(x, kernel, stride=(1, 1), padding='valid'):
    out = np.einsum('nijabc,abcm->nijcm', windows(x, kernel.shape, stride, padding), kernel)
    return out.reshape(out.shape[:3] + (-1,))


def hard_sigmoid(x):
    """That of Keras 2; Keras 3's is another."""
    return np.clip(0.2 * x + 0.5, 0, 1)


def normalise(x, gamma, beta, mean, variance, epsilon):
    return gamma * (x - mean) / np.sqrt(variance + epsilon) + beta


def save(name, config, weights, images, outputs, nested=False):
    with h5py.File(name, 'w') as f:
        f.attrs['keras_version'] = b'2.11.0'
        f.attrs['backend'] = b'tensorflow'
        f.attrs['model_config'] = json.dumps(config).encode('utf8')
        group = f.create_group('model_weights')
        group.attrs['layer_names'] = [layer.encode('utf8') for layer in weights]
        for layer, arrays in weights.items():
            g = group.create_group(layer)
            names = [f'{layer}/{array}' + ('' if nested else ':0') for array in arrays]
            g.attrs['weight_names'] = [n.encode('utf8') for n in names]
            for n, array in zip(names, arrays.values()):
                g.create_dataset(n, data=array)
        expected = f.create_group('expected')
        stored = images if images.ndim == 2 else images.transpose(0, 3, 1, 2).reshape(len(images), -1)
        expected.create_dataset('features', data=stored.astype(np.float32))
        expected.create_dataset('outputs', data=outputs.astype(np.float32))


def layer(kind, name, **config):
    return {'class_name': kind, 'config': {'name': name, 'trainable': True, 'dtype': 'float32', **config}}


def stack(*layers):
    return {'class_name': 'Sequential', 'config': {'name': 'sequential', 'layers': list(layers)}}


def called(described, *inputs):
    return {**described, 'name': described['config']['name'],
            'inbound_nodes': [[[i, 0, 0, {}] for i in inputs]] if inputs else []}


def called3(described, *inputs):
    """As Keras 3 writes it."""
    tensors = [{'class_name': '__keras_tensor__', 'config': {'shape': [None], 'keras_history': [i, 0, 0]}}
               for i in inputs]
    call = [{'args': tensors if len(tensors) == 1 else [tensors], 'kwargs': {}}]
    return {**described, 'name': described['config']['name'], 'inbound_nodes': call if inputs else []}


# Plain values: dense layers, batch normalisation, logits with a softmax layer after them.
x = draw(4, 6)
k1, b1, k2, b2 = draw(6, 5), draw(5), draw(5, 3), draw(3)
bn = dict(gamma=spread(5), beta=draw(5), moving_mean=draw(5), moving_variance=spread(5))
hidden = normalise(np.tanh(x @ k1 + b1), bn['gamma'], bn['beta'], bn['moving_mean'], bn['moving_variance'], 0.01)
save('dense.h5',
     stack(layer('InputLayer', 'input_1', batch_input_shape=[None, 6]),
           layer('Dense', 'dense', units=5, activation='tanh', use_bias=True),
           layer('BatchNormalization', 'norm', axis=[1], momentum=0.9, epsilon=0.01, center=True, scale=True),
           layer('Dropout', 'dropout', rate=0.5),
           layer('Dense', 'logits', units=3, activation='linear', use_bias=True),
           layer('Activation', 'softmax', activation='softmax')),
     {'dense': {'kernel': k1, 'bias': b1}, 'norm': bn, 'logits': {'kernel': k2, 'bias': b2}},
     x, softmax(hidden @ k2 + b2))

# Images of two channels: convolution, batch normalisation, pooling, flattened between Keras's order and ours.
x = draw(3, 8, 7, 2)
k1, k2, kd, bd = draw(3, 2, 2, 4), draw(3, 3, 4, 3), draw(2 * 1 * 3, 4), draw(4)
b1 = draw(4)
bn = dict(gamma=spread(4), beta=draw(4), moving_mean=draw(4), moving_variance=spread(4))
h = normalise(convolve(x, k1, b1), bn['gamma'], bn['beta'], bn['moving_mean'], bn['moving_variance'], 0.001)
h = relu(h)                                                      # 6 × 6 × 4
h = windows(h, (2, 2), (2, 2), 'valid').max((3, 4))              # 3 × 3 × 4
h = convolve(h, k2, 0, (2, 2), 'same')                           # 2 × 2 × 3
h = np.where(h > 0, h, 0.2 * h)
h = windows(h, (1, 2), (1, 2), 'valid').mean((3, 4))             # 2 × 1 × 3
save('images.h5',
     stack(layer('Conv2D', 'conv', batch_input_shape=[None, 8, 7, 2], filters=4, kernel_size=[3, 2], strides=[1, 1],
                 padding='valid', data_format='channels_last', dilation_rate=[1, 1], groups=1, activation='linear',
                 use_bias=True),
           layer('BatchNormalization', 'norm', axis=[3], momentum=0.99, epsilon=0.001, center=True, scale=True),
           layer('Activation', 'relu', activation='relu'),
           layer('MaxPooling2D', 'pool', pool_size=[2, 2], strides=[2, 2], padding='valid',
                 data_format='channels_last'),
           layer('Conv2D', 'conv_2', filters=3, kernel_size=[3, 3], strides=[2, 2], padding='same',
                 data_format='channels_last', activation='linear', use_bias=False),
           layer('LeakyReLU', 'leaky', alpha=0.2),
           layer('AveragePooling2D', 'mean', pool_size=[1, 2], strides=[1, 2], padding='valid',
                 data_format='channels_last'),
           layer('Flatten', 'flatten', data_format='channels_last'),
           layer('Dropout', 'dropout', rate=0.25),
           layer('Dense', 'dense', units=4, activation='softmax', use_bias=True)),
     {'conv': {'kernel': k1, 'bias': b1}, 'norm': bn, 'conv_2': {'kernel': k2}, 'dense': {'kernel': kd, 'bias': bd}},
     x, softmax(h.reshape(3, -1) @ kd + bd))

# A graph: two branches, depthwise and separable convolutions, padding, cropping, joins, global pooling.
x = draw(3, 6, 6, 3)
kw, bw = draw(3, 3, 3, 2), draw(6)
ks, kp, bs = draw(2, 2, 3, 2), draw(1, 1, 6, 6), draw(6)
kd, bd = draw(12, 3), draw(3)
a = np.tanh(depthwise(x, kw, (1, 1), 'same') + bw)
b = np.pad(x, [(0, 0), (1, 0), (0, 1), (0, 0)])
b = convolve(depthwise(b, ks), kp, bs)
added = a + b
larger = added.repeat(2, 1).repeat(2, 2)[:, 1:-2, 2:-1]
pooled = windows(larger, (3, 3), (2, 2), 'same', -np.inf).max((3, 4))
merged = np.concatenate([pooled.mean((1, 2)), added.max((1, 2))], -1)
save('graph.h5',
     {'class_name': 'Functional',
      'config': {'name': 'model', 'layers': [
          called(layer('InputLayer', 'input', batch_input_shape=[None, 6, 6, 3])),
          called(layer('DepthwiseConv2D', 'deep', kernel_size=[3, 3], strides=[1, 1], padding='same',
                       data_format='channels_last', depth_multiplier=2, activation='tanh', use_bias=True), 'input'),
          called(layer('ZeroPadding2D', 'pad', padding=[[1, 0], [0, 1]], data_format='channels_last'), 'input'),
          called(layer('SeparableConv2D', 'separable', filters=6, kernel_size=[2, 2], strides=[1, 1], padding='valid',
                       data_format='channels_last', depth_multiplier=2, activation='linear', use_bias=True), 'pad'),
          called(layer('Add', 'add'), 'deep', 'separable'),
          called(layer('UpSampling2D', 'up', size=[2, 2], data_format='channels_last', interpolation='nearest'),
                 'add'),
          called(layer('Cropping2D', 'crop', cropping=[[1, 2], [2, 1]], data_format='channels_last'), 'up'),
          called(layer('MaxPooling2D', 'pool', pool_size=[3, 3], strides=[2, 2], padding='same',
                       data_format='channels_last'), 'crop'),
          called(layer('GlobalAveragePooling2D', 'average', data_format='channels_last', keepdims=False), 'pool'),
          called(layer('GlobalMaxPooling2D', 'most', data_format='channels_last', keepdims=False), 'add'),
          called(layer('Concatenate', 'merge', axis=-1), 'average', 'most'),
          called(layer('Dense', 'classes', units=3, activation='softmax', use_bias=True), 'merge')],
          'input_layers': [['input', 0, 0]], 'output_layers': [['classes', 0, 0]]}},
     {'deep': {'depthwise_kernel': kw, 'bias': bw},
      'separable': {'depthwise_kernel': ks, 'pointwise_kernel': kp, 'bias': bs},
      'classes': {'kernel': kd, 'bias': bd}},
     x, softmax(merged @ kd + bd))

# As Keras 3 writes a graph; what was flattened is joined and normalised before it reaches a dense layer.
x = draw(3, 3, 3, 2)
kc, bc, kb, bb = draw(2, 2, 2, 3), draw(3), draw(1, 1, 2, 2), draw(2)
bn = dict(gamma=spread(30), beta=draw(30), moving_mean=draw(30), moving_variance=spread(30))
kd, bd = draw(30, 2), draw(2)
conv = relu(convolve(x, kc, bc))
flat = np.concatenate([conv.reshape(3, -1), convolve(x, kb, bb).reshape(3, -1)], -1)
h = normalise(flat, bn['gamma'], bn['beta'], bn['moving_mean'], bn['moving_variance'], 0.001)
save('keras3.h5',
     {'class_name': 'Functional', 'module': 'keras.src.models.functional',
      'config': {'name': 'functional', 'layers': [
          called3(layer('InputLayer', 'image', batch_shape=[None, 3, 3, 2])),
          called3(layer('Conv2D', 'conv', filters=3, kernel_size=[2, 2], strides=[1, 1], padding='valid',
                        data_format='channels_last', dilation_rate=[1, 1], groups=1, activation='relu',
                        use_bias=True), 'image'),
          called3(layer('Flatten', 'flatten', data_format='channels_last'), 'conv'),
          called3(layer('Conv2D', 'mixed', filters=2, kernel_size=[1, 1], strides=[1, 1], padding='same',
                        data_format='channels_last', dilation_rate=[1, 1], groups=1, activation='linear',
                        use_bias=True), 'image'),
          called3(layer('Flatten', 'pixels', data_format='channels_last'), 'mixed'),
          called3(layer('Concatenate', 'both', axis=-1), 'flatten', 'pixels'),
          called3(layer('BatchNormalization', 'norm', axis=-1, momentum=0.99, epsilon=0.001, center=True,
                        scale=True), 'both'),
          called3(layer('Dense', 'classes', units=2, activation='softmax', use_bias=True), 'norm')],
          'input_layers': ['image', 0, 0], 'output_layers': ['classes', 0, 0]}},
     {'conv': {'kernel': kc, 'bias': bc}, 'mixed': {'kernel': kb, 'bias': bb}, 'norm': bn, 'classes': {'kernel': kd, 'bias': bd}},
     x, softmax(h @ kd + bd), nested=True)

# A perceptron for MNIST's images, small enough for a test.
x = random.uniform(0, 1, (2, 28, 28, 1)).astype(np.float32)
k1, b1, k2, b2 = draw(784, 8) / 8, draw(8), draw(8, 10), draw(10)
save('mnist.h5',
     stack(layer('Flatten', 'flatten', batch_input_shape=[None, 28, 28], data_format='channels_last'),
           layer('Dense', 'hidden', units=8, activation='relu', use_bias=True),
           layer('Dense', 'digits', units=10, activation='softmax', use_bias=True)),
     {'hidden': {'kernel': k1, 'bias': b1}, 'digits': {'kernel': k2, 'bias': b2}},
     x, softmax(relu(x.reshape(2, -1) @ k1 + b1) @ k2 + b2))

# Series, the gates Keras 2's hard sigmoid.
x = draw(3, 6, 2) * 4
k1, r1, b1, kd, bd = draw(2, 16), draw(4, 16), draw(16), draw(4, 3), draw(3)
state, cell = np.zeros((3, 4)), np.zeros((3, 4))
for step in range(6):
    i, f, c, o = np.split(x[:, step] @ k1 + state @ r1 + b1, 4, -1)
    cell = hard_sigmoid(f) * cell + hard_sigmoid(i) * np.tanh(c)
    state = hard_sigmoid(o) * np.tanh(cell)
save('lstm.h5',
     stack(layer('LSTM', 'lstm', batch_input_shape=[None, 6, 2], units=4, activation='tanh',
                 recurrent_activation='hard_sigmoid', use_bias=True, unit_forget_bias=True, dropout=0.0,
                 recurrent_dropout=0.0, implementation=2, return_sequences=False, return_state=False,
                 go_backwards=False, stateful=False, unroll=False, time_major=False),
           layer('Dense', 'classes', units=3, activation='softmax', use_bias=True)),
     {'lstm': {'lstm_cell/kernel': k1, 'lstm_cell/recurrent_kernel': r1, 'lstm_cell/bias': b1},
      'classes': {'kernel': kd, 'bias': bd}},
     x.transpose(0, 2, 1).reshape(3, -1), softmax(state @ kd + bd))

# What must be refused: links into other files, weights alone, compressed weights, weights of another shape.
for name in ('links.h5', 'compressed.h5', 'other-shape.h5'):
    with h5py.File('dense.h5') as source, h5py.File(name, 'w') as f:
        f.attrs['model_config'] = source.attrs['model_config']
        group = f.create_group('model_weights')
        for part in ('norm', 'logits'):
            source.copy('model_weights/' + part, group)
        kernel, bias = source['model_weights/dense/dense/kernel:0'][:], source['model_weights/dense/dense/bias:0'][:]
        if name == 'links.h5':
            group['dense'] = h5py.ExternalLink('dense.h5', '/model_weights/dense')
        else:
            group.create_dataset('dense/dense/bias:0', data=bias)
            options = {'compression': 'gzip'} if name == 'compressed.h5' else {}
            group.create_dataset('dense/dense/kernel:0', data=kernel.T if name == 'other-shape.h5' else kernel,
                                 **options)
for name in ('lstm-no-kernel.h5', 'lstm-other-shape.h5', 'lstm-two-kernels.h5'):
    with h5py.File('lstm.h5') as source, h5py.File(name, 'w') as f:
        f.attrs['model_config'] = source.attrs['model_config']
        f.attrs['keras_version'] = source.attrs['keras_version']
        source.copy('model_weights', f)
        lstm = f['model_weights/lstm/lstm']
        recurrent = lstm['lstm_cell/recurrent_kernel:0'][:]
        del lstm['lstm_cell/recurrent_kernel:0']
        if name == 'lstm-other-shape.h5':
            lstm['lstm_cell/recurrent_kernel:0'] = recurrent.T
        elif name == 'lstm-two-kernels.h5':
            lstm['lstm_cell/recurrent_kernel:0'] = recurrent
            lstm['cell/kernel:0'] = lstm['lstm_cell/kernel:0'][:]
with h5py.File('weights-only.h5', 'w') as f:
    f.attrs['keras_version'] = b'2.11.0'
    f.create_dataset('dense/dense/kernel:0', data=k1)

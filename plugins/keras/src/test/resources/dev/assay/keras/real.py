"""Saves models with Keras itself: the files real-….h5 of this folder, with what Keras says of their outputs.

    python3 real.py        needs keras (3.x, with TensorFlow) and h5py
"""
import os
os.environ['TF_CPP_MIN_LOG_LEVEL'] = '3'
import h5py
import numpy as np
import keras
from keras import layers

keras.utils.set_random_seed(1)
random = np.random.default_rng(1)


def save(name, model, examples=3, lengths=None):
    """Moves all weights away from where they start, so that none can be left out unnoticed.

    Series end after these lengths; as Assay stores them, a mark tells where.
    """
    model.set_weights([random.uniform(0.5, 1.5, w.shape) if 'variance' in v.path or 'gamma' in v.path
                       else random.normal(0, 0.5, w.shape) for v, w in zip(model.weights, model.get_weights())])
    x = random.normal(0, 1, [examples] + [n or 7 for n in model.input_shape[1:]]).astype(np.float32)
    for series, length in zip(x, lengths or []):
        series[length:] = 0
    y = model.predict(x, verbose=0)
    model.save(name)
    with h5py.File(name, 'a') as f:
        group = f.create_group('expected')
        if is_series(model):
            marks = np.eye(x.shape[1])[np.array(lengths) - 1] if lengths else np.empty((len(x), 0))
            stored = np.concatenate([x.transpose(0, 2, 1).reshape(len(x), -1), marks], -1).astype(np.float32)
        else:
            stored = x if x.ndim == 2 else x.reshape(x.shape[:3] + (-1,)).transpose(0, 3, 1, 2).reshape(len(x), -1)
        group.create_dataset('features', data=stored)
        group.create_dataset('outputs', data=y)
    print(name, os.path.getsize(name), 'bytes; outputs from', y.min(), 'to', y.max())


def is_series(model):
    return len(model.input_shape) == 3 and not any(isinstance(layer, layers.Reshape) for layer in model.layers)


save('real-dense.h5', keras.Sequential([
    keras.Input((6,)),
    layers.Dense(7, activation='elu', kernel_regularizer='l2'),
    layers.BatchNormalization(),
    layers.GaussianDropout(0.2),
    layers.GaussianNoise(0.1),
    layers.Dense(5, activation='selu'),
    layers.Dense(4, activation='softplus'),
    layers.Dense(3),
    layers.Softmax()]))

compiled = keras.Sequential([
    keras.Input((8, 7, 2)),
    layers.Conv2D(4, (3, 2)),
    layers.BatchNormalization(scale=False),
    layers.ReLU(),
    layers.MaxPooling2D(),
    layers.SpatialDropout2D(0.1),
    layers.Conv2D(3, 3, strides=2, padding='same', use_bias=False),
    layers.LeakyReLU(negative_slope=0.2),
    layers.AveragePooling2D((1, 2)),
    layers.Flatten(),
    layers.Dropout(0.25),
    layers.Dense(4, activation='softmax')])
compiled.compile(optimizer='adam', loss='categorical_crossentropy', metrics=['accuracy'])
compiled.fit(random.normal(0, 1, (8, 8, 7, 2)), np.eye(4)[np.arange(8) % 4], verbose=0)
save('real-images.h5', compiled)

image = keras.Input((6, 6, 3), name='image')
deep = layers.DepthwiseConv2D(3, padding='same', depth_multiplier=2, activation='tanh')(image)
separable = layers.SeparableConv2D(6, 2, depth_multiplier=2)(layers.ZeroPadding2D(((1, 0), (0, 1)))(image))
added = layers.Add()([deep, separable])
less = layers.Subtract()([deep, separable])
product = layers.Multiply()([added, less])
mean = layers.Average()([product, deep])
most = layers.Maximum()([mean, separable])
crop = layers.Cropping2D(((1, 2), (2, 1)))(layers.UpSampling2D()(most))
pooled = layers.GlobalAveragePooling2D()(layers.MaxPooling2D(3, strides=2, padding='same')(crop))
merged = layers.Concatenate()([pooled, layers.GlobalMaxPooling2D()(added), layers.Flatten()(mean)])
normed = layers.BatchNormalization()(merged)
save('real-graph.h5', keras.Model(image, layers.Dense(3, activation='softmax')(layers.ELU()(normed))))

save('real-rows.h5', keras.Sequential([
    keras.Input((5, 4)),
    layers.Reshape((5, 4, 1)),
    layers.Conv2D(3, 3, activation='relu', kernel_initializer='he_normal'),
    layers.Flatten(),
    layers.Activation('relu'),
    layers.Dense(3, activation='softmax')]))

save('real-lstm.h5', keras.Sequential([
    keras.Input((7, 3)),
    layers.LSTM(5, return_sequences=True, dropout=0.2),
    layers.Dropout(0.1),
    layers.LSTM(4, activation='relu'),
    layers.Dense(3, activation='softmax', name='classes')]))

series = keras.Input((7, 2))
simple = layers.SimpleRNN(4, return_sequences=True)(series)
merged = layers.Concatenate()([simple, layers.LSTM(3, return_sequences=True, unit_forget_bias=False)(series)])
flat = layers.Flatten(name='flat')(layers.SimpleRNN(5, activation='sigmoid', return_sequences=True)(merged))
save('real-simple.h5', keras.Model(series, layers.Dense(3, activation='softmax')(flat)))

series = keras.Input((6, 2))
first = layers.LSTM(4, return_sequences=True)(layers.Masking()(series))
last = layers.LSTM(4)(layers.Dropout(0.1)(first))
save('real-masked.h5', keras.Model(series, layers.Dense(3, activation='softmax')(last)), lengths=[6, 2, 4])

series = keras.Input((None, 2))
save('real-number.h5', keras.Model(series, layers.Dense(1, name='number')(layers.LSTM(8)(series))))

series = keras.Input((8, 3))
both = layers.Bidirectional(layers.LSTM(3, return_sequences=True))(series)
shorter = layers.MaxPooling1D(2)(layers.Conv1D(4, 3, padding='causal', dilation_rate=2, activation='relu')(both))
product = layers.Bidirectional(layers.SimpleRNN(4), merge_mode='mul',
                               backward_layer=layers.LSTM(4, go_backwards=True))(shorter)
wide = layers.TimeDistributed(layers.Dense(5, activation='tanh'))(layers.SpatialDropout1D(0.1)(series))
even = layers.AveragePooling1D(3, strides=2, padding='same')(layers.BatchNormalization()(wide))
backwards = layers.LSTM(2, go_backwards=True, return_sequences=True)(layers.Dense(3)(even))
merged = layers.Concatenate()([product, layers.GlobalAveragePooling1D()(even), layers.GlobalMaxPooling1D()(backwards)])
save('real-series.h5', keras.Model(series, layers.Dense(3, activation='softmax')(merged)))

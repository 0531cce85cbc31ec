// The field that is drawn on: white ink on black, some dots wide for each pixel that networks see.

const field = (canvas, width, height) => {
  const zoom = Math.max(4, Math.floor(280 / Math.max(width, height)));
  canvas.width = width * zoom;
  canvas.height = height * zoom;
  const context = canvas.getContext("2d", {willReadFrequently: true});
  const before = [];

  const wipe = () => {
    context.fillStyle = "#000";
    context.fillRect(0, 0, canvas.width, canvas.height);
  };
  wipe();

  /** Remembers how it is, for undo. */
  const remember = () => {
    before.push(context.getImageData(0, 0, canvas.width, canvas.height));
    if (before.length > 30) {
      before.shift();
    }
  };

  return {
    zoom,
    remember,
    clear: wipe,
    undo() {
      const last = before.pop();
      if (last) {
        context.putImageData(last, 0, 0);
      }
    },

    /** A stroke between two points in pixels. */
    line([x0, y0], [x1, y1], pen) {
      context.strokeStyle = "#fff";
      context.lineWidth = pen * zoom;
      context.lineCap = "round";
      context.beginPath();
      context.moveTo(x0 * zoom, y0 * zoom);
      context.lineTo(x1 * zoom, y1 * zoom);
      context.stroke();
    },

    /** Moves what is drawn by whole pixels; what goes beyond the edge is lost. */
    move(x, y) {
      const now = context.getImageData(0, 0, canvas.width, canvas.height);
      wipe();
      context.putImageData(now, x * zoom, y * zoom);
    },

    /** Shows an image of pixels from 0 to 255. */
    show(pixels) {
      pixels.forEach((pixel, i) => {
        context.fillStyle = `rgb(${pixel},${pixel},${pixel})`;
        context.fillRect(i % width * zoom, Math.floor(i / width) * zoom, zoom, zoom);
      });
    },

    /** What networks see: of each pixel the mean of its dots, from 0 to 1. */
    pixels() {
      const {data} = context.getImageData(0, 0, canvas.width, canvas.height);
      const sums = new Float64Array(width * height);
      for (let y = 0, at = 0; y < canvas.height; y++) {
        for (let x = 0; x < canvas.width; x++, at += 4) {
          sums[Math.floor(y / zoom) * width + Math.floor(x / zoom)] += data[at];
        }
      }
      return sums.map(sum => sum / (255 * zoom * zoom));
    },
  };
};

/** The rows and columns that have ink; null if none has. */
const inked = (pixels, width) => {
  const box = {left: Infinity, right: -1, top: Infinity, bottom: -1};
  pixels.forEach((pixel, i) => {
    if (pixel > 0.02) {
      const [x, y] = [i % width, Math.floor(i / width)];
      box.left = Math.min(box.left, x);
      box.right = Math.max(box.right, x);
      box.top = Math.min(box.top, y);
      box.bottom = Math.max(box.bottom, y);
    }
  });
  return box.right < 0 ? null : box;
};

/** The same image moved by whole pixels. */
const shifted = (pixels, width, height, dx, dy) => {
  const moved = new Float64Array(pixels.length);
  for (let y = Math.max(0, dy); y < Math.min(height, height + dy); y++) {
    for (let x = Math.max(0, dx); x < Math.min(width, width + dx); x++) {
      moved[y * width + x] = pixels[(y - dy) * width + x - dx];
    }
  }
  return moved;
};

/** How far it is from its centre of mass to the middle, in whole pixels: MNIST's images were placed so. */
const offCentre = (pixels, width, height) => {
  let [mass, across, down] = [0, 0, 0];
  pixels.forEach((pixel, i) => {
    mass += pixel;
    across += pixel * (i % width + 0.5);
    down += pixel * (Math.floor(i / width) + 0.5);
  });
  return mass === 0 ? [0, 0] : [Math.round(width / 2 - across / mass), Math.round(height / 2 - down / mass)];
};

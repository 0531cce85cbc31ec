// Reads what is drawn with each network, and shows what comes out.

const data = JSON.parse(document.getElementById("data").textContent);
const {width, height} = data;
const at = id => document.getElementById(id);
const canvas = at("field");
canvas.parentNode.style.setProperty("--aspect", `${width} / ${height}`);
const drawn = field(canvas, width, height);
const seen = at("seen");
seen.width = width;
seen.height = height;

const percent = share => (100 * share).toFixed(share > 0.9995 || share < 0.0005 ? 2 : 1) + " %";
const highest = values => values.indexOf(Math.max(...values));

const readers = [...document.querySelectorAll(".network")].map((section, i) => ({
  section,
  read: network(data.networks[i].layers, width, height),
  classes: data.networks[i].classes,
  reading: section.querySelector(".reading"),
  bars: [...section.querySelectorAll(".bars li")],
  moved: section.querySelector(".moved"),
  places: section.querySelector(".places"),
}));

/** What networks get of a drawing. */
const given = pixels =>
  at("centre").checked ? shifted(pixels, width, height, ...offCentre(pixels, width, height)) : pixels;

const showSeen = pixels => {
  const image = new ImageData(width, height);
  pixels.forEach((pixel, i) => image.data.set([255 * pixel, 255 * pixel, 255 * pixel, 255], 4 * i));
  seen.getContext("2d").putImageData(image, 0, 0);
};

const showReading = (reader, pixels, empty) => {
  const outputs = empty ? null : [...reader.read(pixels)];
  const first = empty ? -1 : highest(outputs);
  reader.reading.textContent = empty ? "–" : reader.classes[first] + " ";
  if (!empty) {
    const small = document.createElement("small");
    small.textContent = percent(outputs[first]);
    reader.reading.append(small);
  }
  reader.bars.forEach((bar, i) => {
    bar.classList.toggle("first", i === first);
    bar.querySelector(".bar-of span").style.width = empty ? 0 : 100 * outputs[i] + "%";
    bar.querySelector(".share").textContent = empty ? "–" : percent(outputs[i]);
  });
};

const MOST_PLACES = 9;

/** Whole numbers from the first to the last, evenly chosen. */
const steps = (first, last) => {
  const count = Math.min(MOST_PLACES, last - first + 1);
  return Array.from({length: count}, (v, i) => count === 1 ? first : Math.round(first + i * (last - first) / (count - 1)));
};

/** Reads the drawing at places all over the field, a few at a time so that the page stays quick. */
let pass = 0;
const readMoved = () => {
  const mine = ++pass;
  const pixels = drawn.pixels();
  const box = inked(pixels, width);
  readers.forEach(reader => reader.places.replaceChildren());
  if (box === null) {
    readers.forEach(reader => {
      reader.moved.textContent = "Draw something: it is then read at every place where all of it fits.";
    });
    return;
  }
  const across = steps(-box.left, width - 1 - box.right);
  const down = steps(-box.top, height - 1 - box.bottom);
  const middle = [Math.round((width - 1 - box.left - box.right) / 2), Math.round((height - 1 - box.top - box.bottom) / 2)];
  const jobs = readers.flatMap(reader => {
    const readAt = place => highest([...reader.read(given(shifted(pixels, width, height, ...place)))]);
    const own = readAt(middle);
    let same = 0;
    reader.places.style.gridTemplateColumns = `repeat(${across.length}, 1fr)`;
    const tell = done => {
      reader.moved.textContent = `In the middle of the field it is read as ${reader.classes[own]}, and so it is at ${same} of ${done} places where all of it fits.`;
    };
    return down.flatMap((dy, row) => across.map((dx, column) => () => {
      const found = readAt([dx, dy]);
      same += found === own ? 1 : 0;
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = [...reader.classes[found]].slice(0, 3).join("");
      button.className = found === own ? "" : "otherwise";
      button.setAttribute("aria-label", `${reader.classes[found]}, row ${row + 1}, column ${column + 1}`);
      button.title = button.getAttribute("aria-label");
      button.classList.toggle("here", dx === 0 && dy === 0);
      button.addEventListener("click", () => {
        drawn.remember();
        drawn.move(dx, dy);
        changed();
      });
      reader.places.append(button);
      tell(row * across.length + column + 1);
    }));
  });
  const some = () => {
    const until = performance.now() + 12;
    while (mine === pass && jobs.length > 0 && performance.now() < until) {
      jobs.shift()();
    }
    if (mine === pass && jobs.length > 0) {
      setTimeout(some);
    }
  };
  some();
};

let frame = 0;
let rest = 0;
const changed = () => {
  pass++;
  cancelAnimationFrame(frame);
  frame = requestAnimationFrame(() => {
    const pixels = given(drawn.pixels());
    const empty = inked(pixels, width) === null;
    showSeen(pixels);
    readers.forEach(reader => showReading(reader, pixels, empty));
    canvas.setAttribute("aria-label", empty ? "The field to draw on; it is empty"
        : "The field to draw on; " + readers.map((reader, i) => `${data.networks[i].name} reads ${reader.reading.textContent}`).join(", "));
  });
  clearTimeout(rest);
  rest = setTimeout(readMoved, 250);
};

// With a mouse, a pen or a finger.
const point = event => {
  const box = canvas.getBoundingClientRect();
  return [(event.clientX - box.left) / box.width * width, (event.clientY - box.top) / box.height * height];
};
const pen = () => Number(at("width").value);
let last = null;
canvas.addEventListener("pointerdown", event => {
  canvas.setPointerCapture(event.pointerId);
  at("pen").hidden = true;
  drawn.remember();
  last = point(event);
  drawn.line(last, last, pen());
  changed();
});
canvas.addEventListener("pointermove", event => {
  if (last !== null) {
    for (const each of event.getCoalescedEvents?.() ?? [event]) {
      const next = point(each);
      drawn.line(last, next, pen());
      last = next;
    }
    changed();
  }
});
["pointerup", "pointercancel"].forEach(kind => canvas.addEventListener(kind, () => {
  last = null;
}));

const move = (x, y) => {
  drawn.remember();
  drawn.move(x, y);
  changed();
};
document.querySelectorAll(".moves button").forEach(button =>
  button.addEventListener("click", () => move(Number(button.dataset.x), Number(button.dataset.y))));
const clear = () => {
  drawn.remember();
  drawn.clear();
  changed();
};
at("clear").addEventListener("click", clear);
const undo = () => {
  drawn.undo();
  changed();
};
at("undo").addEventListener("click", undo);
at("centre").addEventListener("change", changed);

const samples = at("sample");
samples?.addEventListener("change", () => {
  drawn.remember();
  drawn.clear();
  if (samples.value !== "") {
    drawn.show(Uint8Array.from(atob(data.samples[samples.value].pixels), c => c.charCodeAt(0)));
  }
  changed();
});

// With the keyboard.
const cursor = {x: width / 2, y: height / 2, down: false};
const showCursor = () => {
  const mark = at("pen");
  mark.hidden = false;
  mark.classList.toggle("down", cursor.down);
  mark.style.left = 100 * cursor.x / width + "%";
  mark.style.top = 100 * cursor.y / height + "%";
};
const DIRECTIONS = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};
canvas.addEventListener("keydown", event => {
  const direction = DIRECTIONS[event.key];
  if (direction && event.shiftKey) {
    move(...direction);
  } else if (direction) {
    const from = [cursor.x, cursor.y];
    cursor.x = Math.max(0, Math.min(width, cursor.x + direction[0]));
    cursor.y = Math.max(0, Math.min(height, cursor.y + direction[1]));
    if (cursor.down) {
      drawn.line(from, [cursor.x, cursor.y], pen());
      changed();
    }
    showCursor();
  } else if (event.key === " ") {
    cursor.down = !cursor.down;
    if (cursor.down) {
      drawn.remember();
      drawn.line([cursor.x, cursor.y], [cursor.x, cursor.y], pen());
      changed();
    }
    showCursor();
  } else if (event.key === "Delete" || event.key === "Backspace") {
    clear();
  } else if (event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey)) {
    undo();
  } else {
    return;
  }
  event.preventDefault();
});
canvas.addEventListener("blur", () => {
  cursor.down = false;
  at("pen").hidden = true;
});

/** For tests, and for the console: what each network puts out for pixels from 0 to 1, row by row. */
window.outputs = pixels => readers.map(reader => [...reader.read(pixels)]);

offerThemes(() => {});
changed();

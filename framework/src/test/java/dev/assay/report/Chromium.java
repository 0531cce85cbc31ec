package dev.assay.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A headless Chromium with one page, driven over the DevTools protocol
 * (chromedevtools.github.io/devtools-protocol): commands are JSON over a web socket, and so are the
 * events that it reports.
 */
public final class Chromium implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long SECONDS = 30;

  private final Process process;
  private final Path profile;
  private final WebSocket socket;
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();

  private Chromium(Process process, Path profile, URI page) {
    this.process = process;
    this.profile = profile;
    this.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(page, new Listener())
            .orTimeout(SECONDS, TimeUnit.SECONDS)
            .join();
  }

  /** The browser of this machine; empty if it has none. */
  public static Optional<Path> installed() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .flatMap(
            folder ->
                Stream.of("chromium", "chromium-browser", "google-chrome", "chrome")
                    .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts a browser with an empty page.
   *
   * @param profile an empty folder for all that it writes
   */
  public static Chromium start(Path program, Path profile)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(profile.resolve("output.txt").toFile())
            .start();
    Path port = profile.resolve("DevToolsActivePort");
    for (int i = 0; i < 10 * SECONDS; i++) {
      if (Files.exists(port) && Files.readAllLines(port).size() >= 2) {
        String address = "127.0.0.1:" + Files.readAllLines(port).get(0);
        return new Chromium(process, profile, page(address));
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    process.destroyForcibly();
    throw new IOException("no browser after " + SECONDS + " s; see " + profile);
  }

  private static URI page(String address) throws IOException, InterruptedException {
    for (int i = 0; i < 10 * SECONDS; i++) {
      try (InputStream in = URI.create("http://" + address + "/json/list").toURL().openStream()) {
        for (JsonNode target : JSON.readTree(in)) {
          if (target.get("type").asText().equals("page")) {
            return URI.create(target.get("webSocketDebuggerUrl").asText());
          }
        }
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new IOException("the browser has no page");
  }

  /** Calls a method of the protocol and waits for its answer. */
  JsonNode call(String method, Map<String, ?> parameters) {
    int id = ids.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(id, answer);
    ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
    message.set("params", JSON.valueToTree(parameters));
    socket.sendText(message.toString(), true).join();
    try {
      JsonNode said = answer.get(SECONDS, TimeUnit.SECONDS);
      if (said.has("error")) {
        String problem = method + ": " + said.get("error");
        throw problem.contains("navigated") || problem.contains("context")
            ? new LoadedAnewException(problem)
            : new IllegalStateException(problem);
      }
      return said.get("result");
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(method + " was not answered", e);
    }
  }

  /** The page went away in the middle of a call. */
  private static final class LoadedAnewException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    LoadedAnewException(String message) {
      super(message);
    }
  }

  /**
   * What a script's expression comes to; waits if it is a promise. Asked again if the page loads
   * anew in the middle, as a running sweep's does by itself.
   */
  public JsonNode evaluate(String expression) {
    JsonNode said = null;
    for (int i = 0; said == null; i++) {
      try {
        said =
            call(
                "Runtime.evaluate",
                Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
      } catch (LoadedAnewException e) {
        if (i == SECONDS) {
          throw e;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      }
    }
    if (said.has("exceptionDetails")) {
      throw new IllegalStateException(expression + ": " + said.get("exceptionDetails"));
    }
    return said.at("/result/value");
  }

  /** Waits until an expression is true. */
  void await(String expression) throws InterruptedException {
    for (int i = 0; i < 10 * SECONDS; i++) {
      if (evaluate(expression).asBoolean()) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    throw new AssertionError("never came true: " + expression);
  }

  /** Opens a page and waits until it is built; what was reported before is forgotten. */
  public void open(Path file) throws InterruptedException {
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      call(domain + ".enable", Map.of());
    }
    events.clear();
    call("Page.navigate", Map.of("url", file.toUri().toString()));
    await("location.protocol === 'file:' && document.readyState === 'complete'");
  }

  /** Sets the size of the page, in CSS pixels. */
  void resize(int width, int height) {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** Presses the mouse at one point of the window, moves it along the others and lets go. */
  void drag(List<double[]> points) {
    mouse("mouseMoved", points.get(0));
    mouse("mousePressed", points.get(0));
    points.forEach(point -> mouse("mouseMoved", point));
    mouse("mouseReleased", points.get(points.size() - 1));
  }

  private void mouse(String type, double[] at) {
    call(
        "Input.dispatchMouseEvent",
        Map.of(
            "type", type, "x", at[0], "y", at[1], "button", "left", "buttons", 1, "clickCount", 1));
  }

  /** Presses a key and lets go. */
  void key(String key, String text) {
    int code = key.equals("Tab") ? 9 : key.equals("Escape") ? 27 : text.charAt(0);
    call(
        "Input.dispatchKeyEvent",
        Map.of("type", "keyDown", "key", key, "text", text, "windowsVirtualKeyCode", code));
    call(
        "Input.dispatchKeyEvent",
        Map.of("type", "keyUp", "key", key, "windowsVirtualKeyCode", code));
  }

  /** What was reported since the page was opened, such as {@code Network.requestWillBeSent}. */
  List<JsonNode> reported(String method) {
    List<JsonNode> found = new ArrayList<>();
    events.forEach(
        event -> {
          if (event.get("method").asText().equals(method)) {
            found.add(event.get("params"));
          }
        });
    return found;
  }

  /** What the console shows: errors, warnings, and what the page's policy forbade. */
  public List<String> complaints() {
    return List.of("Runtime.exceptionThrown", "Log.entryAdded", "Runtime.consoleAPICalled").stream()
        .flatMap(method -> reported(method).stream())
        .map(JsonNode::toString)
        .toList();
  }

  /** The addresses that were asked for since the page was opened, its own among them. */
  List<String> requests() {
    return reported("Network.requestWillBeSent").stream()
        .map(event -> event.at("/request/url").asText())
        .toList();
  }

  @Override
  public void close() throws IOException {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.onExit().orTimeout(SECONDS, TimeUnit.SECONDS).join();
    // These lead out of the profile, which makes deleting it look dangerous.
    for (String link : List.of("SingletonLock", "SingletonSocket", "SingletonCookie")) {
      Files.deleteIfExists(profile.resolve(link));
    }
  }

  /** Puts the parts of messages together and hands answers to those who wait for them. */
  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        take(text.toString());
        text.setLength(0);
      }
      from.request(1);
      return CompletableFuture.completedStage(null);
    }

    private void take(String message) {
      try {
        JsonNode said = JSON.readTree(message);
        if (said.has("id")) {
          CompletableFuture<JsonNode> waiting = answers.remove(said.get("id").asInt());
          if (waiting != null) {
            waiting.complete(said);
          }
        } else {
          events.add(said);
        }
      } catch (IOException e) {
        throw new IllegalStateException(message, e);
      }
    }
  }
}

package dev.assay.execution;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * Sends and receives messages over a socket: each is a four-byte length, then JSON in UTF-8.
 * Sending is safe for several threads; only one may receive.
 */
public final class MessageChannel implements Closeable {
  /** A longer message is refused: no honest one comes near it. */
  static final int MOST_BYTES = 16 << 20;

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final SocketChannel socket;

  MessageChannel(SocketChannel socket) {
    this.socket = socket;
  }

  /** Connects to the coordinator's socket. */
  public static MessageChannel connect(Path socket) throws IOException {
    return new MessageChannel(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
  }

  /** Sends a message whole. */
  public synchronized void send(Message message) throws IOException {
    byte[] json = MAPPER.writeValueAsBytes(message);
    ByteBuffer frame = ByteBuffer.allocate(Integer.BYTES + json.length);
    frame.putInt(json.length).put(json).flip();
    while (frame.hasRemaining()) {
      socket.write(frame);
    }
  }

  /**
   * The next message.
   *
   * @throws EOFException if the other side is gone
   * @throws IOException if what came is no message
   */
  public Message receive() throws IOException {
    int length = read(Integer.BYTES).getInt();
    if (length < 0 || length > MOST_BYTES) {
      throw new IOException("a message of " + length + " bytes is refused");
    }
    try {
      return MAPPER.readValue(read(length).array(), Message.class);
    } catch (JsonProcessingException e) {
      throw new IOException("not a message of this protocol: " + e.getOriginalMessage(), e);
    }
  }

  private ByteBuffer read(int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (!read(buffer)) {
        throw new EOFException("the other side closed the connection");
      }
    }
    return buffer.flip();
  }

  /** False if the other side is gone, perhaps before it took all that was sent to it. */
  private boolean read(ByteBuffer buffer) throws IOException {
    try {
      return socket.read(buffer) >= 0;
    } catch (SocketException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

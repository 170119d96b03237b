package dev.cairn.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** What one worker was told had been kept, a line each. It is in the kernel's hands, so it survives the worker. */
final class AckLog implements AutoCloseable {
    private final FileChannel channel;

    AckLog(Path file) throws IOException {
        channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.WRITE);
    }

    /**
     * A message that was acknowledged.
     *
     * @param id the message's, as it is written
     * @param index its place in its session
     * @param token the word it begins with
     */
    record Ack(String session, String id, int index, String token) {}

    /** Notes messages that were acknowledged together. */
    synchronized void add(List<Ack> acks) throws IOException {
        var lines = new StringBuilder();
        for (Ack ack : acks) {
            lines.append(ack.session()).append(' ').append(ack.id()).append(' ');
            lines.append(ack.index()).append(' ').append(ack.token()).append('\n');
        }
        ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** What a log holds; a last line that was cut off counts as never written. */
    static List<Ack> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        List<Ack> acks = new ArrayList<>();
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            String[] parts = line.split(" ", -1);
            acks.add(new Ack(parts[0], parts[1], Integer.parseInt(parts[2]), parts[3]));
        }
        return acks;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

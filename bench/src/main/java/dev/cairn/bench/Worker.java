package dev.cairn.bench;

import dev.cairn.bench.AckLog.Ack;
import dev.cairn.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** One of the processes that write to a store at once, and whoever feeds it. */
sealed interface Worker extends AutoCloseable {
    /** Kills the process, as {@code kill -9} does, without waiting for its end. */
    void kill();

    /** What went wrong before it was killed; asked after {@link #close}. */
    List<String> complaints();

    /** Waits until a first message was acknowledged. */
    void awaitFirst() throws Exception;

    @Override
    void close() throws Exception;

    /**
     * Where a worker works and who it is.
     *
     * @param log where it notes what was acknowledged
     * @param errors what it says on standard error
     * @param name letters and digits
     */
    record Place(Path store, Path log, Path errors, String name, long seed) {}

    /** A process that uses the library itself. */
    final class Library implements Worker {
        private static final int THREADS = 2;

        private final Process process;
        private final Place place;
        private volatile boolean killed;

        Library(Place place, double seconds) throws IOException {
            this.place = place;
            process = Program.java(
                            WriterProcess.class,
                            place.store().toString(),
                            place.log().toString(),
                            place.name(),
                            Long.toString(place.seed()),
                            Integer.toString(THREADS),
                            Double.toString(seconds))
                    .start(place.errors());
        }

        /** Waits until it ends by itself. */
        void awaitEnd() throws InterruptedException {
            process.waitFor();
        }

        @Override
        public void kill() {
            if (process.isAlive()) {
                killed = true;
                process.destroyForcibly();
            }
        }

        @Override
        public List<String> complaints() {
            int code = process.exitValue();
            boolean good = killed || code == 0;
            return good ? List.of() : List.of(place.name() + " ended with " + code + ", see what it said.");
        }

        @Override
        public void awaitFirst() throws Exception {
            while (AckLog.read(place.log()).isEmpty() && process.isAlive()) {
                Thread.sleep(2);
            }
        }

        @Override
        public void close() throws Exception {
            kill();
            process.waitFor();
        }
    }

    /** A server that a thread of this process feeds, noting what the server acknowledged, until the server is gone. */
    final class Served implements Worker {
        private final Process process;
        private final Thread feeder;
        private final CountDownLatch first = new CountDownLatch(1);
        private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
        private volatile boolean killed;

        private Served(Process process, Place place, Call call) {
            this.process = process;
            this.feeder = Thread.ofPlatform().daemon().start(() -> feed(place, call));
        }

        /** Adds a message and gives it as it was stored. */
        @FunctionalInterface
        private interface Call {
            Map<String, @Nullable Object> add(String session, String content) throws Exception;
        }

        /** An MCP server over its standard streams. */
        static Served mcp(Path launcher, Place place) throws IOException {
            McpClient client = new McpClient(Program.cairn(launcher, place.store(), "mcp"), place.errors());
            client.initialize();
            return new Served(
                    client.process(),
                    place,
                    (session, content) ->
                            client.call("message_add", Map.of("session", session, "role", "user", "content", content)));
        }

        /** A server of the HTTP API on a port of its own choice. */
        static Served http(Path launcher, Place place) throws IOException {
            Process process = Program.cairn(launcher, place.store(), "serve", "--port", "0", "--json")
                    .start(place.errors());
            String line = process.inputReader(StandardCharsets.UTF_8).readLine();
            if (line == null) {
                throw new IOException("The HTTP server did not start.");
            }
            String url = String.valueOf(Json.parseObject(line).get("url"));
            HttpClient client = HttpClient.newHttpClient();
            return new Served(process, place, (session, content) -> {
                HttpResponse<String> response = client.send(
                        HttpRequest.newBuilder(URI.create(url + "v1/sessions/" + session + "/messages"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        Json.write(Map.of("role", "user", "content", content))))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() / 100 != 2) {
                    throw new IllegalStateException("The HTTP server answered: " + response.body());
                }
                return Json.parseObject(response.body());
            });
        }

        private void feed(Place place, Call call) {
            var corpus = new Corpus(place.seed());
            try (AckLog log = new AckLog(place.log())) {
                for (int i = 0; ; i++) {
                    String session = Verification.session(i % Verification.SESSIONS);
                    String token = WriterProcess.token(place.name(), i);
                    Map<String, @Nullable Object> kept = call.add(session, token + " " + corpus.text(i));
                    int index = Integer.parseInt(String.valueOf(kept.get("index")));
                    log.add(List.of(new Ack(session, String.valueOf(kept.get("id")), index, token)));
                    first.countDown();
                }
            } catch (Exception e) {
                // why: killed in the middle of an answer is what this is for; a server that fails alive is not
                if (!killed) {
                    complaints.add(place.name() + ": " + e);
                }
            } finally {
                first.countDown();
            }
        }

        @Override
        public void kill() {
            if (process.isAlive()) {
                killed = true;
                process.destroyForcibly();
            }
        }

        @Override
        public List<String> complaints() {
            return List.copyOf(complaints);
        }

        @Override
        public void awaitFirst() throws Exception {
            first.await();
        }

        @Override
        public void close() throws Exception {
            kill();
            process.waitFor();
            feeder.join();
        }
    }
}

package dev.cairn.bench;

import dev.cairn.Cairn;
import dev.cairn.bench.AckLog.Ack;
import dev.cairn.session.Message;
import dev.cairn.session.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A process that writes to a store through the library, noting what is acknowledged, until it is killed or time is up. */
public final class WriterProcess {
    private static final int TRANSACTION = 3;

    private WriterProcess() {}

    /**
     * Writes.
     *
     * @param args store, log, name of letters and digits, seed, threads, seconds
     */
    public static void main(String[] args) throws Exception {
        int threads = Integer.parseInt(args[4]);
        try (Cairn cairn = Cairn.open(Path.of(args[0]));
                AckLog log = new AckLog(Path.of(args[1]));
                Crowd crowd = new Crowd(threads)) {
            var corpus = new Corpus(Long.parseLong(args[3]));
            List<Random> chances = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                chances.add(new Random(Long.parseLong(args[3]) + t));
            }
            crowd.run(Double.parseDouble(args[5]), new int[threads], Integer.MAX_VALUE, (thread, item) -> {
                Random chance = chances.get(thread);
                String token = token(args[2] + "t" + thread, item);
                log.add(write(cairn, chance, token, corpus.text(chance.nextInt(1_000_000))));
            });
        }
    }

    /** A word that stands in one message only. */
    static String token(String worker, int item) {
        return "ack" + worker + "n" + item;
    }

    /** One message alone, or a few in one transaction, of which all or none are acknowledged. */
    private static List<Ack> write(Cairn cairn, Random chance, String token, String text) {
        String session = Verification.session(chance.nextInt(Verification.SESSIONS));
        if (chance.nextInt(8) > 0) {
            return List.of(add(cairn, session, token, text));
        }
        return cairn.transaction(() -> {
            List<Ack> acks = new ArrayList<>();
            for (int i = 0; i < TRANSACTION; i++) {
                acks.add(add(cairn, session, token + "p" + i, text));
            }
            return acks;
        });
    }

    private static Ack add(Cairn cairn, String session, String token, String text) {
        Message kept = cairn.messages().add(session, Role.USER, token + " " + text);
        return new Ack(session, kept.id().toString(), kept.index(), token);
    }
}

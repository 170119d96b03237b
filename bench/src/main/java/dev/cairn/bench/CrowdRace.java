package dev.cairn.bench;

import dev.cairn.Cairn;
import dev.cairn.CairnOptions;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Threads writing to one store at once, in turns: through one Cairn, and with a plain connection each. */
final class CrowdRace {
    static final int THREADS = 8;
    private static final int TURNS = 5;
    private static final String SESSION = "session-%d";

    private final Settings settings;
    private final Workspace workspace;
    private final boolean powerSafe;
    private final List<Item> items;
    private double own;
    private double byHand;
    private double rowAndIndex;

    CrowdRace(Settings settings, Workspace workspace, boolean powerSafe) {
        this.settings = settings;
        this.workspace = workspace;
        this.powerSafe = powerSafe;
        this.items = Item.list(new Corpus(settings.seed()), settings.choose(60_000, 2_000));
    }

    /** Writes per second of Cairn. */
    double own() {
        return own;
    }

    /** Writes per second of the same statements through plain JDBC. */
    double byHand() {
        return byHand;
    }

    /** Writes per second of the message's row and a trigger for FTS5. */
    double rowAndIndex() {
        return rowAndIndex;
    }

    void run() throws Exception {
        Path same = workspace.store();
        Path source = workspace.store();
        SameStatements.prepare(same);
        List<SameStatements> statements = new ArrayList<>();
        List<SourceSchema> triggers = new ArrayList<>();
        CairnOptions options = CairnOptions.file(workspace.store()).withPowerSafe(powerSafe);
        try (Crowd crowd = new Crowd(THREADS);
                Cairn cairn = Cairn.open(options)) {
            SameStatements.prepare(cairn);
            for (int t = 0; t < THREADS; t++) {
                statements.add(new SameStatements(same, powerSafe, t));
                triggers.add(new SourceSchema(source, powerSafe, items.size()));
            }
            Crowd.Work ours = (t, i) -> {
                Item item = items.get(i);
                cairn.messages().add(SESSION.formatted(t), item.role(), item.text());
            };
            turns(
                    crowd,
                    ours,
                    (t, i) -> statements.get(t).insertAlone(items.get(i), SESSION.formatted(t)),
                    (t, i) -> triggers.get(t).insert(items.get(i)));
        } finally {
            close(statements, triggers);
        }
    }

    private void turns(Crowd crowd, Crowd.Work ours, Crowd.Work same, Crowd.Work trigger) throws Exception {
        List<Crowd.Work> works = List.of(ours, same, trigger);
        long[] done = new long[works.size()];
        double[] seconds = new double[works.size()];
        int[][] next = new int[works.size()][THREADS];
        for (int[] threads : next) {
            for (int t = 0; t < THREADS; t++) {
                threads[t] = t * (items.size() / THREADS);
            }
        }
        double each = settings.seconds() / (TURNS * works.size());
        for (int turn = 0; turn <= TURNS; turn++) {
            for (int w = 0; w < works.size(); w++) {
                Crowd.Turn result = crowd.run(each, next[w], items.size(), works.get(w));
                if (turn > 0) { // the first warms up
                    done[w] += result.done();
                    seconds[w] += result.seconds();
                }
            }
        }
        own = done[0] / seconds[0];
        byHand = done[1] / seconds[1];
        rowAndIndex = done[2] / seconds[2];
    }

    private static void close(List<SameStatements> statements, List<SourceSchema> triggers) throws SQLException {
        for (SameStatements each : statements) {
            each.close();
        }
        for (SourceSchema each : triggers) {
            each.close();
        }
    }
}

package dev.cairn.recall;

import dev.cairn.Id;
import dev.cairn.Page;
import dev.cairn.embedding.EmbeddingWork;
import dev.cairn.port.VectorIndex;
import dev.cairn.port.VectorIndex.Near;
import dev.cairn.port.VectorIndex.Place;
import dev.cairn.profile.Setting;
import dev.cairn.recall.SessionVectorStore.Other;
import dev.cairn.schema.Checks;
import dev.cairn.session.LinkSessions;
import dev.cairn.session.LinkType;
import dev.cairn.session.SessionLink;
import dev.cairn.session.SessionLinks;
import dev.cairn.sql.Access;
import dev.cairn.sql.ScopedTx;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Sessions that belong together. How alike two are is the cosine of the mean vectors of their messages; it is worked out when
 * asked for, among the sessions in which something near to the mean was said.
 */
public final class RelatedSessions {
    private static final int MESSAGES = 500;
    private static final int NEAR = 1_000;
    private static final int CANDIDATES = 50;
    private static final double DIGITS = 10_000;

    private final Access access;
    private final VectorIndex vectors;
    private final EmbeddingWork embedding;

    public RelatedSessions(Access access, VectorIndex vectors, EmbeddingWork embedding) {
        this.access = access;
        this.vectors = vectors;
        this.embedding = embedding;
    }

    /** The sessions most alike, the most alike first; none before their messages are embedded. */
    public Page<RelatedSession> find(FindRelated in) {
        Checks.check(in);
        return access.read(tx -> {
            Id session = Objects.requireNonNull(HitStore.session(tx, in.session()));
            if (!SessionVectorStore.compares(tx, session)) {
                return new Page<>(
                        List.of(), null, "Sessions are not compared: '" + Setting.RELATED_SESSIONS.key() + "' is off.");
            }
            Optional<Integer> space = embedding.space(tx.tx());
            if (space.isEmpty()) {
                return new Page<>(List.of(), null, "Nothing is embedded yet, so nothing is known to be alike.");
            }
            Optional<float[]> mean = SessionVectorStore.mean(tx, session, space.get(), MESSAGES);
            return mean.isEmpty()
                    ? new Page<>(List.of(), null, "No message of this session is embedded yet.")
                    : new Page<>(alike(tx, in, session, space.get(), mean.get()), null);
        });
    }

    /**
     * Links a session to those most alike, each with how alike it is. Linked so again, the links are changed.
     *
     * @return the links
     */
    public Page<SessionLink> link(FindRelated in) {
        Checks.check(in);
        return access.write(tx -> {
            SessionLinks links = new SessionLinks(access);
            Page<RelatedSession> found = find(in);
            List<SessionLink> made = found.items().stream()
                    .map(other -> links.link(new LinkSessions(
                            in.session(), other.session(), LinkType.RELATED, other.similarity(), other.similarity())))
                    .toList();
            return new Page<>(made, null, found.note());
        });
    }

    private List<RelatedSession> alike(ScopedTx tx, FindRelated in, Id session, int space, float[] mean) {
        List<Near> near = vectors.nearest(tx.tx(), new Place(tx.user(), space), mean, NEAR);
        List<RelatedSession> alike = new ArrayList<>();
        for (Other other : SessionVectorStore.others(
                tx, session, near.stream().map(Near::item).toList(), CANDIDATES)) {
            Optional<float[]> theirs = SessionVectorStore.mean(tx, other.id(), space, MESSAGES);
            double similarity = theirs.isEmpty() ? 0 : cosine(mean, theirs.get());
            if (similarity >= in.similarity()) {
                alike.add(new RelatedSession(other.key(), other.name(), similarity, other.lastActiveAt()));
            }
        }
        alike.sort(Comparator.comparingDouble(RelatedSession::similarity)
                .reversed()
                .thenComparing(RelatedSession::session));
        return alike.size() > in.limit() ? List.copyOf(alike.subList(0, in.limit())) : alike;
    }

    /** The cosine of two unit vectors, 0 for opposite ones, to four digits. */
    private static double cosine(float[] some, float[] others) {
        double sum = 0;
        for (int i = 0; i < some.length; i++) {
            sum += (double) some[i] * others[i];
        }
        return Math.round(Math.clamp(sum, 0, 1) * DIGITS) / DIGITS;
    }
}

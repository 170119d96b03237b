package dev.cairn.memory;

import dev.cairn.Id;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something to remember, field by field; see {@link AddMemory} for what each means. */
public final class NewMemory {
    private static final double DECAY = 0.1;

    private final String content;
    private @Nullable String title;
    private @Nullable String summary;
    private @Nullable String type;
    private @Nullable String project;
    private @Nullable String session;
    private @Nullable String category;
    private List<String> tags = List.of();
    private List<Layer> layers = List.of();
    private @Nullable String subject;
    private @Nullable Id supersedes;
    private @Nullable MemoryStatus status;
    private List<String> entities = List.of();
    private List<String> files = List.of();
    private Map<String, @Nullable Object> context = Map.of();
    private Map<String, @Nullable Object> gitContext = Map.of();
    private @Nullable Double importance;
    private double decay = DECAY;
    private MemorySource source = MemorySource.USER;
    private @Nullable String author;
    private @Nullable Id message;
    private @Nullable String externalId;
    private @Nullable Double trust;
    private boolean isPrivate;
    private @Nullable Instant validFrom;
    private @Nullable Instant validTo;
    private @Nullable Instant expiresAt;
    private OnDuplicate onDuplicate = OnDuplicate.MERGE;

    NewMemory(String content) {
        this.content = content;
    }

    /** The memory with what was set so far. */
    public AddMemory build() {
        return new AddMemory(
                content,
                title,
                summary,
                type,
                project,
                session,
                category,
                tags,
                layers,
                subject,
                supersedes,
                status,
                entities,
                files,
                context,
                gitContext,
                importance,
                decay,
                source,
                author,
                message,
                externalId,
                trust,
                isPrivate,
                validFrom,
                validTo,
                expiresAt,
                onDuplicate);
    }

    public NewMemory title(String value) {
        this.title = value;
        return this;
    }

    public NewMemory summary(String value) {
        this.summary = value;
        return this;
    }

    public NewMemory type(String value) {
        this.type = value;
        return this;
    }

    public NewMemory project(String value) {
        this.project = value;
        return this;
    }

    public NewMemory session(String value) {
        this.session = value;
        return this;
    }

    public NewMemory category(String value) {
        this.category = value;
        return this;
    }

    public NewMemory tags(String... values) {
        this.tags = List.of(values);
        return this;
    }

    public NewMemory layers(Layer... values) {
        this.layers = List.of(values);
        return this;
    }

    public NewMemory subject(String value) {
        this.subject = value;
        return this;
    }

    public NewMemory supersedes(Id value) {
        this.supersedes = value;
        return this;
    }

    public NewMemory status(MemoryStatus value) {
        this.status = value;
        return this;
    }

    public NewMemory entities(String... values) {
        this.entities = List.of(values);
        return this;
    }

    public NewMemory files(String... values) {
        this.files = List.of(values);
        return this;
    }

    public NewMemory context(Map<String, @Nullable Object> value) {
        this.context = value;
        return this;
    }

    public NewMemory gitContext(Map<String, @Nullable Object> value) {
        this.gitContext = value;
        return this;
    }

    public NewMemory importance(double value) {
        this.importance = value;
        return this;
    }

    public NewMemory decay(double value) {
        this.decay = value;
        return this;
    }

    public NewMemory source(MemorySource value) {
        this.source = value;
        return this;
    }

    public NewMemory author(String value) {
        this.author = value;
        return this;
    }

    public NewMemory message(Id value) {
        this.message = value;
        return this;
    }

    public NewMemory externalId(String value) {
        this.externalId = value;
        return this;
    }

    public NewMemory trust(double value) {
        this.trust = value;
        return this;
    }

    public NewMemory isPrivate(boolean value) {
        this.isPrivate = value;
        return this;
    }

    public NewMemory validFrom(Instant value) {
        this.validFrom = value;
        return this;
    }

    public NewMemory validTo(Instant value) {
        this.validTo = value;
        return this;
    }

    public NewMemory expiresAt(Instant value) {
        this.expiresAt = value;
        return this;
    }

    public NewMemory onDuplicate(OnDuplicate value) {
        this.onDuplicate = value;
        return this;
    }

    NewMemory with(Remember in) {
        title = in.title();
        type = in.type();
        project = in.project();
        session = in.session();
        tags = in.tags();
        subject = in.subject();
        supersedes = in.supersedes();
        importance = in.importance();
        validFrom = in.validFrom();
        return this;
    }
}

package dev.cairn;

import dev.cairn.admin.Admin;
import dev.cairn.admin.Keys;
import dev.cairn.classification.Classifier;
import dev.cairn.classification.Classifying;
import dev.cairn.context.Contexts;
import dev.cairn.context.Notes;
import dev.cairn.embedding.EmbeddingWork;
import dev.cairn.embedding.Embeddings;
import dev.cairn.importing.ConversationMemory;
import dev.cairn.importing.Exports;
import dev.cairn.importing.Imports;
import dev.cairn.ledger.Costs;
import dev.cairn.ledger.Interactions;
import dev.cairn.ledger.Prices;
import dev.cairn.ledger.Routing;
import dev.cairn.local.LocalVectors;
import dev.cairn.local.TokenEstimate;
import dev.cairn.memory.Accesses;
import dev.cairn.memory.Documents;
import dev.cairn.memory.Duplicates;
import dev.cairn.memory.Graph;
import dev.cairn.memory.Layers;
import dev.cairn.memory.Links;
import dev.cairn.memory.Memories;
import dev.cairn.memory.Patterns;
import dev.cairn.memory.SessionMemories;
import dev.cairn.memory.Trust;
import dev.cairn.port.ChatModel;
import dev.cairn.port.TokenCounters;
import dev.cairn.port.VectorIndex;
import dev.cairn.port.WordIndex;
import dev.cairn.profile.Preferences;
import dev.cairn.profile.Projects;
import dev.cairn.profile.Users;
import dev.cairn.recall.Feedbacks;
import dev.cairn.recall.History;
import dev.cairn.recall.Recall;
import dev.cairn.recall.RecallCache;
import dev.cairn.recall.RecallLog;
import dev.cairn.recall.RelatedSessions;
import dev.cairn.session.Conversations;
import dev.cairn.session.Handoffs;
import dev.cairn.session.Messages;
import dev.cairn.session.Personas;
import dev.cairn.session.Pins;
import dev.cairn.session.SessionLinks;
import dev.cairn.session.Sessions;
import dev.cairn.session.Summaries;
import dev.cairn.sql.Access;
import dev.cairn.sql.Database;
import dev.cairn.sql.Feed;
import dev.cairn.sql.LateWrites;
import dev.cairn.sql.Transaction;
import dev.cairn.sqlite.FtsWords;
import dev.cairn.sqlite.ReadOnlyFiles;
import dev.cairn.sqlite.SqliteDatabase;
import dev.cairn.standing.Listening;
import dev.cairn.standing.Standing;
import dev.cairn.summary.Care;
import dev.cairn.summary.Caretaker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A store of agents' memory, as one scope sees it. Open it once per process, share it among threads, close it at the end.
 *
 * <pre>{@code
 * try (Cairn cairn = Cairn.open(Path.of("memory.db"))) {
 *     cairn.sessions().create("monday");
 *     cairn.messages().add("monday", Role.USER, "Which port does the staging server use?");
 *     List<Hit> hits = cairn.recall().search("staging port");
 * }
 * }</pre>
 */
public final class Cairn implements AutoCloseable {
    private final Database database;
    private final Engine engine;
    private final Access access;

    private Cairn(Database database, Engine engine, Scope scope) {
        this.database = database;
        this.engine = engine;
        this.access = new Access(database, scope);
    }

    /** What every scope of one store shares besides the database. */
    private record Engine(
            WordIndex words,
            VectorIndex vectors,
            EmbeddingWork embedding,
            RecallCache cache,
            Accesses accesses,
            Recall.Settings settings,
            RecallLog log,
            LateWrites late,
            Contexts.Settings contexts,
            Messages.Listener listener,
            Caretaker caretaker,
            Classifying classifying,
            @Nullable ChatModel chat,
            Supplier<? extends RandomGenerator> chance) {
        Engine asking(ChatModel another) {
            return new Engine(
                    words,
                    vectors,
                    embedding,
                    cache,
                    accesses,
                    settings,
                    log,
                    late,
                    contexts,
                    listener,
                    caretaker,
                    classifying,
                    another,
                    chance);
        }

        static Engine of(Database database, CairnOptions options) {
            EmbeddingWork embedding = new EmbeddingWork(database, options.models());
            LateWrites late = new LateWrites(database, options.background());
            if (options.background()) {
                embedding.start();
            }
            WordIndex words = new FtsWords();
            TokenCounters counters = Objects.requireNonNullElse(options.tokens(), TokenEstimate.FOR_ALL);
            Caretaker caretaker = new Caretaker(
                    database,
                    options.background(),
                    access -> new Care(access, words, Contexts::decisions, counters, options.chat()),
                    TokenEstimate.FOR_ALL.forModel(null));
            Classifying classifying = new Classifying(
                    database,
                    new Classifying.When(options.chat() != null, options.background()),
                    access -> new Classifier(access, words, counters.forModel(null), options.chat()));
            Messages.Listener noticing = options.noticing() ? new Listening(words) : Messages.Listener.NONE;
            return new Engine(
                    words,
                    new LocalVectors(),
                    embedding,
                    new RecallCache(),
                    new Accesses(database, options.background()),
                    new Recall.Settings(!options.background(), options.weights()),
                    new RecallLog(database.clock(), late),
                    late,
                    new Contexts.Settings(counters, options.shares()),
                    caretaker.hearing(noticing),
                    caretaker,
                    classifying,
                    options.chat(),
                    options.chance());
        }
    }

    /** Opens the store in a file, making it if need be. */
    public static Cairn open(Path file) {
        return open(CairnOptions.file(file));
    }

    /** Opens a store that lives in memory until it is closed. */
    public static Cairn inMemory() {
        return open(CairnOptions.inMemory());
    }

    /**
     * Opens a store.
     *
     * @throws CairnException.Corrupt if the file is damaged, of another program, or of a newer version of this one
     * @throws CairnException.Unavailable if it cannot be reached or written
     */
    public static Cairn open(CairnOptions options) {
        Database database = SqliteDatabase.open(options);
        return new Cairn(database, Engine.of(database, options), options.scope());
    }

    /** The same store as another scope sees it. Closing either closes both. */
    public Cairn as(Scope scope) {
        return new Cairn(database, engine, scope);
    }

    /** The same store, whose summaries are asked of another model. Closing either closes both. */
    public Cairn asking(ChatModel chat) {
        return new Cairn(database, engine.asking(chat), access.scope());
    }

    /** Who asks. */
    public Scope scope() {
        return access.scope();
    }

    public Sessions sessions() {
        return new Sessions(access);
    }

    public Conversations conversations() {
        return new Conversations(access);
    }

    public Messages messages() {
        return new Messages(access, engine.words(), engine.listener());
    }

    public Pins pins() {
        return new Pins(access, engine.words());
    }

    public Summaries summaries() {
        return new Summaries(access, engine.words());
    }

    public Personas personas() {
        return new Personas(access);
    }

    public SessionLinks sessionLinks() {
        return new SessionLinks(access);
    }

    public Handoffs handoffs() {
        return new Handoffs(access);
    }

    public Users users() {
        return new Users(access);
    }

    public Projects projects() {
        return new Projects(access);
    }

    public Preferences preferences() {
        return new Preferences(access);
    }

    public Interactions interactions() {
        return new Interactions(access);
    }

    public Routing routing() {
        return new Routing(access);
    }

    public Costs costs() {
        return new Costs(access);
    }

    public Prices prices() {
        return new Prices(access);
    }

    public Layers layers() {
        return new Layers(access);
    }

    public Memories memories() {
        return new Memories(access, engine.words(), engine.classifying());
    }

    /** What a language model says that memories are. */
    public Classifier classifier() {
        return new Classifier(
                access, engine.words(), engine.contexts().counters().forModel(null), engine.chat());
    }

    /** The documents projects are known by. */
    public Documents documents() {
        return new Documents(access, engine.words());
    }

    /** What proved itself in projects. */
    public Patterns patterns() {
        return new Patterns(access, engine.words());
    }

    /** The memories sessions need, in order. */
    public SessionMemories sessionMemories() {
        return new SessionMemories(access);
    }

    /** How memories, patterns and projects hang together. */
    public Links links() {
        return new Links(access, engine.words());
    }

    /** Entities, what was observed of them, and how they stand to each other. */
    public Graph graph() {
        return new Graph(access, engine.words());
    }

    /** Memories that say nearly the same. */
    public Duplicates duplicates() {
        return new Duplicates(access, engine.words());
    }

    /** What is done about memories that are not to be believed. */
    public Trust trust() {
        return new Trust(access, engine.words());
    }

    /** The vectors texts are found by meaning with. */
    public Embeddings embeddings() {
        return new Embeddings(database, engine.embedding());
    }

    /** What an agent should know now. */
    public Contexts contexts() {
        return new Contexts(access, new Contexts.Sources(recall(), standing()), engine.contexts(), engine.late());
    }

    /** What else is to be kept in view in sessions. */
    public Notes notes() {
        return new Notes(access);
    }

    /** What holds for the user whatever is asked. */
    public Standing standing() {
        return new Standing(access, engine.words());
    }

    public Recall recall() {
        return new Recall(
                access,
                new Recall.Shared(
                        engine.words(),
                        engine.vectors(),
                        engine.embedding(),
                        engine.cache(),
                        engine.accesses(),
                        engine.log()),
                engine.settings());
    }

    /** What is said about the use of what was recalled. */
    public Feedbacks feedbacks() {
        return new Feedbacks(access, engine.words());
    }

    /** What was asked of late. */
    public History history() {
        return new History(access, engine.log());
    }

    /** Keeping sessions within the window of a model. */
    public Care care() {
        return new Care(
                access, engine.words(), Contexts::decisions, engine.contexts().counters(), engine.chat());
    }

    /** What counts the tokens of texts. */
    public TokenCounters tokens() {
        return engine.contexts().counters();
    }

    /** Sessions that belong together. */
    public RelatedSessions relatedSessions() {
        return new RelatedSessions(access, engine.vectors(), engine.embedding());
    }

    /** Taking in what other programs have kept. */
    public Imports imports() {
        return new Imports(access, engine.words(), engine.listener(), new ReadOnlyFiles());
    }

    /** Messages in the shape of an old table of conversations. */
    public ConversationMemory conversationMemory() {
        return new ConversationMemory(access, engine.words(), engine.listener());
    }

    /** Writing out what is stored. */
    public Exports exports() {
        return new Exports(access);
    }

    /** Care of the whole store. */
    public Admin admin() {
        return new Admin(database, access, embeddings(), engine.classifying()::failing);
    }

    /** The keys with which callers prove over the network who they are. */
    public Keys keys() {
        return new Keys(access, engine.chance());
    }

    /** The feed of all changes, for projections and other followers. */
    public Feed feed() {
        return new Feed(database);
    }

    /** The clock everything stored is dated by. */
    public InstantSource clock() {
        return database.clock();
    }

    /**
     * Runs code whose writes commit together or not at all. Every call on this store made in this thread joins; a
     * transaction within it is undone alone if it fails. Others cannot write meanwhile, so it may live
     * {@link Limits#TRANSACTION} at most. The code runs once.
     */
    public <T extends @Nullable Object> T transaction(Supplier<T> code) {
        if (database.joined()) {
            return database.write(tx -> code.get());
        }
        try (Transaction transaction = database.begin(Limits.TRANSACTION)) {
            T result = transaction.run(code);
            transaction.commit();
            return result;
        }
    }

    /** Begins a transaction that the caller ends; see {@link #transaction}. */
    public Transaction begin(Duration life) {
        return database.begin(life);
    }

    /**
     * The open transaction of that id.
     *
     * @throws CairnException.NotFound if there is none, or it has ended
     */
    public Transaction transaction(String id) {
        return database.transaction(id);
    }

    @Override
    public void close() {
        engine.caretaker().close();
        engine.classifying().close();
        engine.embedding().close();
        engine.late().close();
        engine.accesses().close();
        database.close();
    }
}

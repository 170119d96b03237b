package dev.cairn.server.tools;

import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Range;
import org.jspecify.annotations.Nullable;

@Doc("What a client is offered.")
public record Options(
        @Doc(
                "core: the few tools an agent needs in a day; full: all of them; memory-server: those of MCP's own memory server")
        @Default("core")
        Profile tools,

        @Doc(
                "Most tokens of a reply, by estimate, unless a call says otherwise; 2000 if absent, 10000 with memory-server")
        @Range(min = Budget.LEAST, max = Integer.MAX_VALUE)
        @Nullable
        Integer replyTokens) {

    /** The core tools and short replies. */
    public static Options standard() {
        return new Options(Profile.CORE, null);
    }

    /** The tools of MCP's own memory server. */
    public static Options memoryServer() {
        return new Options(Profile.MEMORY_SERVER, null);
    }

    /** All tools. */
    public static Options full() {
        return new Options(Profile.FULL, null);
    }
}

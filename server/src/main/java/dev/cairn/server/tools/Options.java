package dev.cairn.server.tools;

import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Range;

@Doc("What a client is offered.")
public record Options(
        @Doc("core: the few tools an agent needs in a day; full: all of them") @Default("core")
        Profile tools,

        @Doc("Most tokens of a reply, by estimate, unless a call says otherwise")
        @Default("2000")
        @Range(min = Budget.LEAST, max = Integer.MAX_VALUE)
        int replyTokens) {

    /** The core tools and short replies. */
    public static Options standard() {
        return new Options(Profile.CORE, Budget.STANDARD);
    }

    /** All tools. */
    public static Options full() {
        return new Options(Profile.FULL, Budget.STANDARD);
    }
}

package dev.cairn.server;

import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Range;
import dev.cairn.server.http.HttpOptions;
import java.util.List;

@Doc("Where and to whom to serve.")
record ServeOptions(
        @Doc("The port; 0 for a free one") @Default("" + HttpOptions.PORT) @Range(min = 0, max = 65_535)
        int port,

        @Doc("The address to listen on; any but this machine's own asks for API keys") @Default("127.0.0.1")
        String bind,

        @Doc("Ask callers on this machine for an API key, too") @Default("false")
        boolean keys,

        @Doc("Names the server may be addressed by, besides those of this machine")
        List<String> host) {}

package dev.cairn.server.tools;

import dev.cairn.Cairn;
import dev.cairn.CairnException.Forbidden;
import dev.cairn.Right;
import dev.cairn.operation.Operation;
import dev.cairn.schema.Records;
import dev.cairn.server.mcp.Call;
import dev.cairn.server.mcp.Catalogue;
import dev.cairn.server.mcp.Completion;
import dev.cairn.server.mcp.Page;
import dev.cairn.server.mcp.Prompt;
import dev.cairn.server.mcp.Resource;
import dev.cairn.server.mcp.ResourceContents;
import dev.cairn.server.mcp.ResourceTemplate;
import dev.cairn.server.mcp.Tool;
import dev.cairn.server.mcp.ToolResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What Cairn offers its clients: each the operations of its profile that its caller has the right to. */
final class Offer implements Catalogue {
    private final Supplier<Cairn> store;
    private final boolean sampling;
    private final Map<Profile, Map<String, Offered>> tools = new ConcurrentHashMap<>();
    private volatile @Nullable List<Prompt> prompts;

    /** A tool and the right it needs. */
    private record Offered(Right right, Tool tool) {
        boolean to(Guest guest) {
            return right.compareTo(guest.caller().right()) <= 0;
        }
    }

    /**
     * An offer.
     *
     * @param store opens the store when it is first needed, and gives the same one from then on
     * @param sampling whether summaries are asked of each client's own model
     */
    Offer(Supplier<Cairn> store, boolean sampling) {
        this.store = store;
        this.sampling = sampling;
    }

    @Override
    public List<Tool> tools(Call call) {
        Guest guest = guest(call);
        List<Tool> theirs = new ArrayList<>();
        for (Offered offered : offered(guest.options().tools()).values()) {
            if (offered.to(guest)) {
                theirs.add(offered.tool());
            }
        }
        return theirs;
    }

    @Override
    public @Nullable Tool tool(Call call, String name) {
        Guest guest = guest(call);
        Offered found = offered(guest.options().tools()).get(name);
        return found != null && found.to(guest) ? found.tool() : null;
    }

    /** The tools of a profile by name, in order; made when they are first asked for. */
    private Map<String, Offered> offered(Profile profile) {
        return tools.computeIfAbsent(profile, this::made);
    }

    private Map<String, Offered> made(Profile profile) {
        Map<String, Offered> made = new LinkedHashMap<>();
        for (Operation<?> operation : profile.operations()) {
            Tool tool = OperationTool.of(operation, profile, (call, arguments) -> call(operation, call, arguments));
            made.put(tool.name(), new Offered(operation.right(), tool));
        }
        if (profile == Profile.MEMORY_SERVER) {
            for (GraphTools each : GraphTools.values()) {
                Tool tool = each.tool(this::desk);
                made.put(tool.name(), new Offered(each.right(), tool));
            }
        }
        return made;
    }

    /** Makes the tools of a profile ahead of the first request for them. */
    void prepare(Profile profile) {
        offered(profile);
    }

    private ToolResult call(Operation<?> operation, Call call, Map<String, @Nullable Object> arguments) {
        Desk desk = desk(call);
        Map<String, @Nullable Object> own = new LinkedHashMap<>(arguments);
        Object asked = OperationTool.takesBudget(operation) ? own.remove(Budget.ARGUMENT) : null;
        Budget budget = asked == null
                ? new Budget(desk.replyTokens())
                : Records.read(Budget.class, Map.of(Budget.ARGUMENT, asked));
        Reply reply = desk.reply(operation, own, budget);
        return ToolResult.of(reply.text(), reply.structured());
    }

    @Override
    public List<Prompt> prompts(Call call) {
        if (guest(call).options().tools() == Profile.MEMORY_SERVER) {
            return List.of();
        }
        List<Prompt> all = prompts;
        if (all == null) {
            all = Prompts.all(this::desk);
            prompts = all;
        }
        return all;
    }

    @Override
    public Page<Resource> resources(Call call, @Nullable String cursor) {
        return Library.sessions(desk(call), cursor);
    }

    @Override
    public Page<ResourceTemplate> resourceTemplates(Call call, @Nullable String cursor) {
        return Page.of(Library.templates());
    }

    @Override
    public List<ResourceContents> read(Call call, String uri) {
        return Library.read(desk(call), uri);
    }

    @Override
    public Completion complete(Call call, Completion.Query query) {
        boolean session = query.prompt() == null
                ? Library.SESSION.equals(query.uriTemplate())
                        && query.argument().equals("key")
                : query.argument().equals(Prompts.SESSION);
        return session ? Library.keys(desk(call), query.value()) : new Completion(List.of(), 0);
    }

    private Desk desk(Call call) {
        return new Desk(store, guest(call), sampling ? ClientModel.of(call) : null);
    }

    /** Who asks; whoever the transport has not named gets nothing. */
    private static Guest guest(Call call) {
        if (call.principal() instanceof Guest guest) {
            return guest;
        }
        throw new Forbidden("Nobody is named who asks.");
    }
}

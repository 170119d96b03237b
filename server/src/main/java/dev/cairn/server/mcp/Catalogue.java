package dev.cairn.server.mcp;

import dev.cairn.CairnException.NotFound;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server offers. Each method is told who asks and may answer differently for each; all may be called at the same
 * time. Whatever is not declared among the server's features is never asked for.
 */
public interface Catalogue {
    /** The tools, all of them, always in the same order. */
    default List<Tool> tools(Call call) {
        return List.of();
    }

    /** The tool of that name among those of {@link #tools}, or null. */
    default @Nullable Tool tool(Call call, String name) {
        for (Tool tool : tools(call)) {
            if (tool.name().equals(name)) {
                return tool;
            }
        }
        return null;
    }

    /** The prompts, all of them, always in the same order. */
    default List<Prompt> prompts(Call call) {
        return List.of();
    }

    /** One page of the resources; the cursor is null or the {@link Page#next} of an earlier page. */
    default Page<Resource> resources(Call call, @Nullable String cursor) throws Exception {
        return Page.of(List.of());
    }

    /** One page of the resource templates. */
    default Page<ResourceTemplate> resourceTemplates(Call call, @Nullable String cursor) throws Exception {
        return Page.of(List.of());
    }

    /**
     * The contents of a resource.
     *
     * @throws NotFound if there is none, or it is somebody else's
     */
    default List<ResourceContents> read(Call call, String uri) throws Exception {
        throw new NotFound("There is no resource " + uri + ".");
    }

    /**
     * Agrees to tell the caller when a resource changes, see {@link McpServer#resourceUpdated}.
     *
     * @throws NotFound if there is none, or it is somebody else's
     */
    default void watch(Call call, String uri) throws Exception {
        read(call, uri);
    }

    /** Suggestions for a value being typed. */
    default Completion complete(Call call, Completion.Query query) throws Exception {
        return new Completion(List.of(), 0);
    }
}

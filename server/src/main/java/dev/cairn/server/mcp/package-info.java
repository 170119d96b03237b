/**
 * The Model Context Protocol, server side, in both revisions in use: 2025-11-25 with its handshake and sessions, and
 * 2026-07-28, stateless. Knows JSON-RPC, stdio and streamable HTTP, and nothing of what the tools do: those come in
 * through {@link dev.cairn.server.mcp.Catalogue}.
 */
@NullMarked
package dev.cairn.server.mcp;

import org.jspecify.annotations.NullMarked;

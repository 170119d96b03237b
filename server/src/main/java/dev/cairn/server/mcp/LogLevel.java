package dev.cairn.server.mcp;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Severity of a log message, least first, as in RFC 5424. */
public enum LogLevel {
    DEBUG,
    INFO,
    NOTICE,
    WARNING,
    ERROR,
    CRITICAL,
    ALERT,
    EMERGENCY;

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static LogLevel of(@Nullable Object wire) {
        for (LogLevel level : values()) {
            if (level.wire().equals(wire)) {
                return level;
            }
        }
        throw McpError.invalidParams(
                "Unknown log level; use debug, info, notice, warning, error, critical, alert or emergency.");
    }
}

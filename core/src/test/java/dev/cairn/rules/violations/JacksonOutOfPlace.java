package dev.cairn.rules.violations;

import com.fasterxml.jackson.core.JsonFactory;

public final class JacksonOutOfPlace {
    JsonFactory factory() {
        return new JsonFactory();
    }
}

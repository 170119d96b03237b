package dev.cairn.importing;

import dev.cairn.text.Sha256;
import java.util.HexFormat;

/** Keys and ids made of what another program calls a thing; the same each time. */
final class Keys {
    private static final int HASH = 16;
    /** Room is left for what a part of the thing adds. */
    private static final int KEPT = 100;

    private static final int ID_MAX = 200;

    private Keys() {}

    /** A key that reads like the name: the name itself, if it is one. */
    static String of(String name, String otherwise) {
        String key = name.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[.-]+|-+$", "");
        if (key.equals(name) && key.length() <= KEPT) {
            return key;
        }
        String start = key.isEmpty() ? otherwise : key.substring(0, Math.min(key.length(), KEPT - HASH - 1));
        return start + "-" + hash(name).substring(0, HASH / 2);
    }

    /** A key that reads like the name, for which another may have been there before. */
    static String plain(String name, String otherwise) {
        String key = name.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[.-]+|-+$", "");
        return key.isEmpty() ? otherwise : key.substring(0, Math.min(key.length(), KEPT));
    }

    /** The id itself, or a short one that stands for it. */
    static String id(String id) {
        return id.length() <= ID_MAX ? id : id.substring(0, ID_MAX / 2) + "-" + hash(id);
    }

    /** The first eight bytes of a text's SHA-256. */
    static String hash(String text) {
        return HexFormat.of().formatHex(Sha256.of(text), 0, HASH / 2);
    }
}

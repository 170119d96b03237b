package dev.cairn.models;

import dev.cairn.CairnException.Invalid;
import dev.cairn.Limits;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** Where a service is found. */
final class ServiceAddress {
    private ServiceAddress() {}

    /**
     * Checks an address.
     *
     * @param what the service, in words
     * @param secret whether a key is sent to it
     * @throws Invalid if it is none, or the key would cross the network readable
     */
    static void check(URI base, String what, boolean secret) {
        String scheme = base.getScheme() == null ? "" : base.getScheme().toLowerCase(Locale.ROOT);
        if (!Set.of("http", "https").contains(scheme) || base.getHost() == null || base.getUserInfo() != null) {
            throw new Invalid("Expected the address of " + what + " as http:// or https:// with a host and no"
                    + " password, found '" + shown(base) + "'.");
        }
        if (secret && scheme.equals("http") && !isHere(base.getHost())) {
            throw new Invalid("A key would cross the network readable by all to " + base.getHost()
                    + ". Use https, or give no key.");
        }
    }

    /** The address a user told by an option. */
    static URI told(String option, String others, String told) {
        try {
            return new URI(told);
        } catch (URISyntaxException e) {
            throw new Invalid(
                    "Expected " + option + " to be " + others + "the address of a service such as"
                            + " http://127.0.0.1:11434/v1, found '" + Limits.shorten(told) + "'.",
                    e);
        }
    }

    /** What is found below a base. */
    static URI below(URI base, String path) {
        return URI.create(base.toString().replaceAll("/+$", "") + path);
    }

    private static String shown(URI base) {
        return base.getUserInfo() == null
                ? Limits.shorten(base.toString())
                : base.getScheme() + "://…@" + base.getHost();
    }

    private static boolean isHere(String host) {
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}");
    }
}

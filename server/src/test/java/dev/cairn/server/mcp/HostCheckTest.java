package dev.cairn.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostCheckTest {
    @ParameterizedTest
    @CsvSource({
        "localhost,,true",
        "localhost:8080,,true",
        "LOCALHOST:8080,,true",
        "127.0.0.1:1,http://localhost:3000,true",
        "[::1]:8080,http://[::1],true",
        "[::1],https://127.0.0.1,true",
        ",,false",
        "evil.example,,false",
        "localhost.evil.example,,false",
        "127.0.0.1.evil.example:80,,false",
        "localhost,http://evil.example,false",
        "localhost,http://localhost.evil.example,false",
        "localhost,http://localhost@evil.example,false",
        "localhost,null,false",
        "localhost,://,false",
        "localhost,file://,false"
    })
    void loopbackNamesOnly(String host, String origin, boolean allowed) {
        assertThat(HostCheck.loopback().allows(host, origin)).isEqualTo(allowed);
    }

    @Test
    void moreNamesCanBeLetIn() {
        var check = HostCheck.of(Set.of("Memory.example"));
        assertThat(check.allows("memory.example:443", "https://memory.example")).isTrue();
        assertThat(check.allows("localhost", null)).isTrue();
        assertThat(check.allows("other.example", null)).isFalse();
    }

    @Test
    void addressesCanBeLetIn() {
        var check = HostCheck.loopback().orByAddress();
        assertThat(check.allows("192.0.2.7:7420", "http://192.0.2.7:7420")).isTrue();
        assertThat(check.allows("[2001:db8::1]:7420", null)).isTrue();
        assertThat(check.allows("192.0.2.7.evil.example", null)).isFalse();
        assertThat(check.allows("192.0.2.7", "http://evil.example")).isFalse();
        assertThat(HostCheck.loopback().allows("192.0.2.7", null)).isFalse();
    }

    @Test
    void twoOfAHeaderAreRefused() {
        var headers = new Headers();
        headers.add("Host", "localhost");
        assertThat(HostCheck.loopback().allows(headers)).isTrue();
        headers.add("Host", "localhost");
        assertThat(HostCheck.loopback().allows(headers)).isFalse();
    }
}

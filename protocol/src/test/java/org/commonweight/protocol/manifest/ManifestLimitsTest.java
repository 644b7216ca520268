package org.commonweight.protocol.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.CanonicalJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each line replaces one piece of the text of a valid body. */
final class ManifestLimitsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ModelManifest | \"memoryScale\":24 | \"memoryScale\":31",
                "ModelManifest | \"schema\":\"1\" | \"schema\":\"2\"",
                "ModelManifest | \"schema\":\"1\" | \"schema\":1",
                "ModelManifest | \"round\":0 | \"round\":1",
                "ModelManifest | \"kind\":\"ModelManifest\" | \"kind\":\"RoundManifest\"",
                "ModelManifest | \"name\":\"b\",\"shape\":[2] | \"name\":\"x\",\"shape\":[2]",
                "ModelManifest | \"name\":\"b\",\"shape\":[2] | \"name\":\"w\",\"shape\":[2]",
                "ModelManifest | \"name\":\"b\",\"shape\":[2] | \"name\":\"b/c\",\"shape\":[2]",
                "ModelManifest | \"name\":\"b\" | \"name\":\"__metadata__\"",
                "ModelManifest | \"shape\":[2] | \"shape\":[0]",
                "ModelManifest | \"shape\":[2] | \"shape\":[-1]",
                "ModelManifest | \"shape\":[2] | \"shape\":[2147483648]",
                "ModelManifest | \"shape\":[2] | \"shape\":[65536,65536]",
                "ModelManifest | \"shape\":[2] | \"shape\":[2147483647]",
                "ModelManifest | \"shape\":[2] | \"shape\":[1,1,1,1,1,1,1,1,1]",
                "ModelManifest | \"no\",\"yes\" | \"no\",\"\"",
                "ModelManifest | \"bytes\":288 | \"bytes\":0",
                "ModelManifest | \"bytes\":288 | \"bytes\":1048577",
                "ModelManifest | \"model\":{\"bytes\" | \"modell\":{\"bytes\"",
                "RoundManifest | \"round\":1 | \"round\":0",
                "RoundManifest | \"cap\":16777216 | \"cap\":0",
                "RoundManifest | \"cap\":16777216 | \"cap\":2147483648",
                "RoundManifest | \"fisherCap\":16777216 | \"fisherCap\":0",
                "RoundManifest | \"scale\":24 | \"scale\":31",
                "RoundManifest | \"memoryRate\":32768 | \"memoryRate\":65537",
                "RoundManifest | \"mean\" | \"median\"",
                "RoundManifest | \"sources\":[] | \"sources\":[\"\"]",
                "RoundManifest | \"sources\":[] | \"sources\":[\"http://a b/\"]",
                "RoundManifest | \"sources\":[] | \"sources\":[\"http://\u00e9/\"]",
                "ParticipantProfile | \"participant\":\"0x19e7 | \"participant\":\"0x19E7",
                "ParticipantProfile | \"round\":0 | \"round\":1",
                "ParticipantProfile | \"platform\":\"linux | \"platform\":\"\\nlinux",
                "UpdateManifest | grid-i32 | grid-i16",
                "UpdateManifest | \"samples\":3 | \"samples\":0",
                "UpdateManifest | \"samples\":3 | \"samples\":2147483648",
                "UpdateManifest | \"loss\":\"0.6931\" | \"Loss\":\"0.6931\"",
                "UpdateManifest | \"loss\":\"0.6931\" | \"loss\":\"0.69310\"",
                "UpdateManifest | \"loss\":\"0.6931\" | \"a_b\":\"0.6931\"",
                "UpdateManifest | \"round\":1 | \"round\":0",
                "ResultManifest | \"reason\":7 | \"reason\":0",
                "ResultManifest | \"reason\":7 | \"reason\":256",
                "ResultManifest | \"samples\":7 | \"samples\":0",
                "ResultManifest | {\"reason\":7,\"seq\":2} |"
                        + " {\"reason\":7,\"seq\":2},{\"reason\":7,\"seq\":2}",
                "ResultManifest | {\"reason\":7,\"seq\":2} |"
                        + " {\"reason\":7,\"seq\":2},{\"reason\":7,\"seq\":1}",
                "ResultManifest | {\"reason\":7,\"seq\":2} | 7",
                "RoundReport | \"aggregate\":12 | \"aggregate\":-12",
                "RoundReport | \"aggregate\":12 | \"Aggregate\":12",
            })
    void refusesValuesOutsideTheirLimits(String kind, String from, String to)
            throws MalformedException {
        ManifestSamples.Sample sample = sample(kind);
        String body = new String(CanonicalJson.write(sample.body()), UTF_8);
        assertThat(body).contains(from);
        byte[] changed = body.replace(from, to).getBytes(UTF_8);

        assertThatThrownBy(() -> sample.read(CanonicalJson.readObject(changed)))
                .isInstanceOf(MalformedException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ModelManifest | \"memoryScale\":24 | \"memoryScale\":30",
                "ModelManifest | \"shape\":[2] | \"shape\":[]",
                "ModelManifest | \"shape\":[2] | \"shape\":[2147483641]",
                "ModelManifest | \"no\",\"yes\" | ",
                "RoundManifest | \"memoryRate\":32768 | \"memoryRate\":0",
                "RoundManifest | \"memoryRate\":32768 | \"memoryRate\":65536",
                "RoundManifest | \"cap\":16777216 | \"cap\":2147483647",
                "RoundManifest | \"round\":1 | \"round\":9007199254740991",
                "UpdateManifest | \"saturated\":0 | \"saturated\":9007199254740991",
                "UpdateManifest | \"samples\":3 | \"samples\":2147483647",
                "ResultManifest | {\"reason\":7,\"seq\":2} | ",
                "ResultManifest | \"reason\":7 | \"reason\":255",
            })
    void takesValuesAtTheirLimits(String kind, String from, String to) {
        ManifestSamples.Sample sample = sample(kind);
        String body = new String(CanonicalJson.write(sample.body()), UTF_8);
        assertThat(body).contains(from);
        byte[] changed = body.replace(from, to == null ? "" : to).getBytes(UTF_8);

        assertThatCode(() -> sample.read(CanonicalJson.readObject(changed)))
                .doesNotThrowAnyException();
    }

    private static ManifestSamples.Sample sample(String kind) {
        return ManifestSamples.all().stream()
                .filter(sample -> sample.name().equals(kind))
                .findFirst()
                .orElseThrow();
    }
}

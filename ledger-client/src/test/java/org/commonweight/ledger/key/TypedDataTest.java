package org.commonweight.ledger.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Domain;
import org.commonweight.protocol.sign.Eip712;
import org.commonweight.protocol.sign.Keccak;
import org.commonweight.protocol.sign.LocalSigner;
import org.commonweight.protocol.sign.Signature;
import org.commonweight.protocol.sign.Statement;
import org.junit.jupiter.api.Test;

import java.util.Arrays;

/** The message, its hash and its signature are those of EIP-712 itself. */
class TypedDataTest {
    private static final String MAIL =
            """
            {"types":{
              "EIP712Domain":[{"name":"name","type":"string"},{"name":"version","type":"string"},
                {"name":"chainId","type":"uint256"},{"name":"verifyingContract","type":"address"}],
              "Person":[{"name":"name","type":"string"},{"name":"wallet","type":"address"}],
              "Mail":[{"name":"from","type":"Person"},{"name":"to","type":"Person"},
                {"name":"contents","type":"string"}]},
             "primaryType":"Mail",
             "domain":{"name":"Ether Mail","version":"1","chainId":1,
               "verifyingContract":"0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC"},
             "message":{
               "from":{"name":"Cow","wallet":"0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826"},
               "to":{"name":"Bob","wallet":"0xbBbBBBBbbBBBbbbBbbBbbbbBBbBbbbbBbBbbBBbB"},
               "contents":"Hello, Bob!"}}
            """;
    private static final LocalSigner COW =
            LocalSigner.of(Keccak.hash("cow".getBytes(UTF_8)).bytes());

    @Test
    void hashesTheMailOfTheStandard() throws MalformedException {
        assertThat(TypedData.parse(MAIL).hash().hex())
                .isEqualTo("0xbe609aee343fb3c4b28e1df9e632fca64fcfaede20f02e86244efddf30957bd2");
    }

    @Test
    void signsTheMailAsTheStandardDoes() throws MalformedException {
        Signature signature = TypedData.parse(MAIL).sign(COW);

        assertThat(signature.toBytes().hex())
                .isEqualTo(
                        "0x4355c47d63924e8a72e509b65029052eb6c299d53a04e167c5775fd466751c9d"
                                + "07299936d304c153f6443dfa05f40ff007d72911b6f72307f996231605b91562"
                                + "1c");
        assertThat(TypedData.parse(MAIL).signerOf(signature))
                .isEqualTo(Address.fromHex("0xcd2a3d9f938e13cd947ec05abc7fe734df8dd826"));
    }

    @Test
    void noticesAnyChangeOfTheMessage() throws MalformedException {
        Signature signature = TypedData.parse(MAIL).sign(COW);

        Address other = TypedData.parse(MAIL.replace("Hello", "Hallo")).signerOf(signature);

        assertThat(other).isNotEqualTo(COW.address());
    }

    @Test
    void hashesNestedStructsInArrays() throws MalformedException {
        String group =
                MAIL.replace(
                                "{\"name\":\"to\",\"type\":\"Person\"}",
                                "{\"name\":\"to\",\"type\":\"Person[]\"}")
                        .replace("\"to\":{", "\"to\":[{")
                        .replace("bBbbBBbB\"}", "bBbbBBbB\"}]");
        Digest one = TypedData.parse(group).hash();
        String two =
                group.replace(
                        "bBbbBBbB\"}]",
                        "bBbbBBbB\"},{\"name\":\"Eve\","
                                + "\"wallet\":\"0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826\"}]");

        assertThat(one).isNotEqualTo(TypedData.parse(MAIL).hash());
        assertThat(TypedData.parse(two).hash()).isNotEqualTo(one);
    }

    @Test
    void hashesACommitAsTheProtocolDoes() throws MalformedException {
        Digest word = Digest.sha256(new byte[] {5});
        Domain domain = new Domain(31337, COW.address());
        Statement.OfCommit commit = new Statement.OfCommit(word, 7, word, COW.address(), word);
        String json =
                """
                {"types":{
                  "EIP712Domain":[{"name":"name","type":"string"},{"name":"version","type":"string"},
                    {"name":"chainId","type":"uint256"},
                    {"name":"verifyingContract","type":"address"}],
                  "Commit":[{"name":"model","type":"bytes32"},{"name":"round","type":"uint64"},
                    {"name":"opening","type":"bytes32"},{"name":"participant","type":"address"},
                    {"name":"commitment","type":"bytes32"}]},
                 "primaryType":"Commit",
                 "domain":{"name":"Commonweight","version":"1","chainId":31337,
                   "verifyingContract":"WHO"},
                 "message":{"model":"WORD","round":7,"opening":"WORD","participant":"WHO",
                   "commitment":"WORD"}}
                """
                        .replace("WHO", COW.address().hex())
                        .replace("WORD", word.hex());

        assertThat(TypedData.parse(json).sign(COW)).isEqualTo(new Eip712(domain).sign(commit, COW));
    }

    @Test
    void refusesWhatIsNoMessageInOneLine() {
        for (String json : new String[] {"", "{}", "[1]", MAIL.replace("uint256", "uint257")}) {
            assertThatThrownBy(() -> TypedData.parse(json))
                    .isInstanceOf(MalformedException.class)
                    .hasMessageStartingWith("No EIP-712 message")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void refusesToSignLessOrMoreThanIsShown() {
        assertRefused("\"contents\":\"Hello, Bob!\"", "\"note\":\"Hello\"", "lacks its field");
        assertRefused("\"Hello, Bob!\"", "\"Hello\",\"pay\":1", "has other fields");
        assertRefused("\"chainId\":1,", "\"chainId\":-1,", "no uint256: -1");
        assertRefused("0xCD2a3d9F938E", "0xCD2a", "no address");
        assertRefused("\"primaryType\":\"Mail\"", "\"primaryType\":\"Male\"", "no type Male");
        assertRefused("\"Hello, Bob!\"", "\"a\",\"contents\":\"b\"", "Duplicate");
    }

    private static void assertRefused(String from, String to, String reason) {
        assertThatThrownBy(() -> TypedData.parse(MAIL.replace(from, to)))
                .isInstanceOf(MalformedException.class)
                .hasMessageStartingWith("No EIP-712 message")
                .hasMessageContaining(reason);
    }

    @Test
    void refusesASignatureThatNoKeyMade() throws MalformedException {
        byte[] bytes = TypedData.parse(MAIL).sign(COW).toBytes().toArray();
        Arrays.fill(bytes, 0, 32, (byte) 0);
        bytes[31] = 5;

        assertThatThrownBy(
                        () -> TypedData.parse(MAIL).signerOf(Signature.fromBytes(Bytes.of(bytes))))
                .isInstanceOf(MalformedException.class);
    }
}

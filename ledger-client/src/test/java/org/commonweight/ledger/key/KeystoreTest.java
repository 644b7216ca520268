package org.commonweight.ledger.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.sign.LocalSigner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Random;

/** The vectors are those of the Web3 Secret Storage definition. */
class KeystoreTest {
    private static final String SECRET =
            "0x7a28b5ba57c53603b0b07b56bba752f7784bf506fa95edc395f5cf6c7514fe9d";
    private static final String PBKDF2 =
            """
            {"crypto":{"cipher":"aes-128-ctr",
              "cipherparams":{"iv":"6087dab2f9fdbbfaddc31a909735c1e6"},
              "ciphertext":"5318b4d5bcd28de64ee5559e671353e16f075ecae9f99c7a79a38af5f869aa46",
              "kdf":"pbkdf2","kdfparams":{"c":262144,"dklen":32,"prf":"hmac-sha256",
              "salt":"ae3cd4e7013836a3df6bd7241b12db061dbe2c6785853cce422d148a624ce0bd"},
              "mac":"517ead924a9d0dc3124507e3393d175ce3ff7c1e96529c6c555ce9e51205e9b2"},
              "id":"3198bc9c-6672-5ab3-d995-4942343ae5b6","version":3}
            """;
    private static final String SCRYPT =
            """
            {"crypto":{"cipher":"aes-128-ctr",
              "cipherparams":{"iv":"83dbcc02d8ccb40e466191a123791e0e"},
              "ciphertext":"d172bf743a674da9cdad04534d56926ef8358534d458fffccd4e6ad2fbde479c",
              "kdf":"scrypt","kdfparams":{"dklen":32,"n":262144,"r":8,"p":1,
              "salt":"ab0c7876052600dd703518d6fc3fe8984592145b591fc8fb5c6d43190334ba19"},
              "mac":"2103ac29920d71da29f15d75b4a16dbe95cfd7ff8faea1056c33131d846e3097"},
              "id":"3198bc9c-6672-5ab3-d995-4942343ae5b6","version":3}
            """;

    private static final String SHORT_KEY =
            """
            {"crypto":{"cipher":"aes-128-ctr",
              "cipherparams":{"iv":"e0c41130a323adc1446fc82f724bca2f"},
              "ciphertext":"9517cd5bdbe69076f9bf5057248c6c050141e970efa36ce53692d5d59a3984",
              "kdf":"scrypt","kdfparams":{"dklen":32,"n":2,"p":1,"r":8,
              "salt":"711f816911c92d649fb4c84b047915679933555030b3552c1212609b38208c63"},
              "mac":"d5e116151c6aa71470e67a7d42c9620c75c4d23229847dcc127794f0732b0db5"},
              "id":"fecfc4ce-e956-48fd-953b-30f8b52ed66c","version":3}
            """;

    @Test
    void opensThePbkdf2VectorOfTheDefinition() throws MalformedException {
        assertThat(Keystore.parse(PBKDF2).decrypt("testpassword").privateKey().hex())
                .isEqualTo(SECRET);
    }

    @Test
    void opensTheScryptVectorOfGethWithItsShortKey() throws MalformedException {
        assertThat(Keystore.parse(SHORT_KEY).decrypt("foo").privateKey().hex())
                .isEqualTo("0x00fa7b3db73dc7dfdf8c5fbdb796d741e4488628c41fc4febd9160a866ba0f35");
    }

    /** The definition's own vector asks for more than RFC 7914 allows with r = 1. */
    @Test
    void saysThatTheScryptVectorOfTheDefinitionIsOutsideItsRfc() {
        assertRefused(SCRYPT.replace("\"r\":8", "\"r\":1"), "testpassword", "RFC 7914");
    }

    @Test
    void opensWhatItWrote() throws MalformedException {
        LocalSigner signer = LocalSigner.generate(new Random(9));

        String json = Keystore.encrypt(signer, "pass ∑ word", Keystore.Strength.LIGHT);

        assertThat(json).contains("\"n\":4096", "\"version\":3").doesNotContain("pass");
        assertThat(Keystore.parse(json).address()).contains(signer.address());
        assertThat(Keystore.parse(json).decrypt("pass ∑ word").address())
                .isEqualTo(signer.address());
    }

    @Test
    void refusesAWrongPasswordAndAnAlteredFile() throws MalformedException {
        LocalSigner signer = LocalSigner.generate(new Random(9));
        String json = Keystore.encrypt(signer, "right", Keystore.Strength.LIGHT);
        String address = signer.address().hex().substring(2);

        assertRefused(json, "wrong", "password is wrong");
        assertRefused(json.replace(address, "00" + address.substring(2)), "right", "states");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"n\":262144', '\"n\":262143', 512 MiB",
        "'\"n\":262144', '\"n\":4194304', 512 MiB",
        "'\"r\":8', '\"r\":32', 512 MiB",
        "'\"dklen\":32', '\"dklen\":64', dklen",
        "'\"kdf\":\"scrypt\"', '\"kdf\":\"md5\"', unknown",
        "'\"version\":3', '\"version\":1', version",
        "'aes-128-ctr', 'des', cipher",
        "'83dbcc02', '83dbcc0g', iv",
        "'\"crypto\"', '\"cypto\"', rypto"
    })
    void refusesWhatIsUnknownOrUnreasonable(String old, String changed, String reason) {
        assertRefused(SCRYPT.replace(old, changed), "testpassword", reason);
    }

    private static void assertRefused(String json, String password, String reason) {
        assertThatThrownBy(() -> Keystore.parse(json).decrypt(password))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining(reason);
    }
}

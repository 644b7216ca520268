package org.commonweight.protocol.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.example.ExampleContent;
import org.commonweight.protocol.example.ExampleModel;
import org.commonweight.protocol.example.WorkedExample;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.round.LedgerEvent;
import org.commonweight.protocol.round.LogPosition;
import org.commonweight.protocol.round.LoggedEvent;
import org.commonweight.protocol.round.ModelHistory;
import org.junit.jupiter.api.Test;

import java.util.List;

final class HeadReaderTest {
    private final WorkedExample example = new WorkedExample();
    private final ExampleContent content = new ExampleContent();

    @Test
    void readsTheGenesisAndEveryHeadSince() throws Exception {
        publish(example.result1());
        publish(example.result3());
        HeadReader reader = reader();

        Head genesis = reader.read(example.registered().genesis().digest());
        Head first = reader.read(example.result1().manifest().digest());
        Head third = reader.read(example.result3().manifest().digest());

        assertThat(genesis.memory()).isEmpty();
        assertThat(genesis.weights().tensor("b")).containsExactly(-0.0f, 0.1f);
        assertThat(first.memory().orElseThrow().tensor("b")).containsExactly(0, 9);
        assertThat(third.weights().tensor("w"))
                .containsExactly(example.result3().head().weights().tensor("w"));
        assertThat(third.files()).isEqualTo(example.result3().manifest().files());
        assertThat(reader.genesis().name()).isEqualTo("tiny");
    }

    @Test
    void saysWhenAHeadIsNotServed() throws Exception {
        HeadReader reader = reader();

        assertThatThrownBy(() -> reader.read(example.result1().manifest().digest()))
                .isInstanceOf(UnavailableException.class);
        content.add(Bytes.of(example.result1().manifest().bodyBytes()));
        assertThatThrownBy(() -> reader.read(example.result1().manifest().digest()))
                .isInstanceOf(UnavailableException.class);
    }

    @Test
    void refusesAGenesisThatTheRegistrantDidNotSign() throws Exception {
        SignedManifest<?> forged =
                SignedManifest.seal(
                        example.registered().genesis().claimed(),
                        WorkedExample.EIP712,
                        WorkedExample.P1);
        content.add(Bytes.of(forged.bytes()));
        ModelHistory history = history(WorkedExample.MODEL_ID, forged.digest());

        assertThatThrownBy(() -> HeadReader.of(history, content, WorkedExample.EIP712))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("not signed by who must");
    }

    @Test
    void refusesAGenesisOfAnotherModel() throws Exception {
        content.add(Bytes.of(example.registered().genesis().bytes()));
        Digest other = Digest.sha256(new byte[0]);
        ModelHistory history = history(other, example.registered().genesis().digest());

        assertThatThrownBy(() -> HeadReader.of(history, content, WorkedExample.EIP712))
                .hasMessage("The genesis describes another model");
    }

    @Test
    void refusesAModelFileThatIsNotTheCanonicalOne() throws Exception {
        publish(example.result1());
        byte[] hostile = example.result1().newFiles().getFirst().clone();
        hostile[20] ^= 1;
        content.addFileAs(example.result1().manifest().files().model().cid(), Bytes.of(hostile));
        HeadReader reader = reader();

        assertThatThrownBy(() -> reader.read(example.result1().manifest().digest()))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("header");
    }

    private HeadReader reader() throws Exception {
        ExampleModel model = example.registered();
        content.add(Bytes.of(model.genesis().bytes()));
        content.addFile(model.file());
        return HeadReader.of(
                ModelHistory.replay(example.log().events()), content, WorkedExample.EIP712);
    }

    private static ModelHistory history(Digest model, Digest genesis) throws Exception {
        LedgerEvent event =
                new LedgerEvent.ModelRegistered(model, WorkedExample.ORG.address(), genesis, 0);
        LogPosition at = new LogPosition(1, Digest.ZERO, 1, 0, Digest.ZERO);
        return ModelHistory.replay(List.of(new LoggedEvent(at, event)));
    }

    private void publish(RoundResult result) {
        content.add(Bytes.of(result.manifest().bodyBytes()));
        result.newFiles().forEach(file -> content.addFile(Bytes.of(file)));
    }
}

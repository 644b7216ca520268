package org.commonweight.ewc.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.CanonicalJson;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.tensor.ModelLayout;
import org.commonweight.protocol.tensor.TensorSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class ArchitectureTest {
    private static final String TINY =
            "{\"layers\":[{\"inputs\":3,\"outputs\":2,\"type\":\"dense\"}],\"loss\":\"softmax\"}";

    @Test
    void readsTheWorkedExampleOfTheSpecification() throws MalformedException {
        Architecture tiny = Architecture.read(json(TINY));

        assertThat(tiny.inputs()).isEqualTo(3);
        assertThat(tiny.classes()).isEqualTo(2);
        assertThat(CanonicalJson.write(tiny.toJson())).isEqualTo(TINY.getBytes(UTF_8));
    }

    @Test
    void namesTensorsByTheNumberOfTheirDenseLayer() {
        assertThat(Architecture.mlp(784, 100, 10).layout().tensors())
                .containsExactly(
                        new TensorSpec("dense1.bias", List.of(100)),
                        new TensorSpec("dense1.weight", List.of(100, 784)),
                        new TensorSpec("dense2.bias", List.of(10)),
                        new TensorSpec("dense2.weight", List.of(10, 100)));
    }

    @Test
    void keepsLayersThroughJson() throws MalformedException {
        Architecture deep = Architecture.mlp(5, 4, 3, 2);

        assertThat(Architecture.read(deep.toJson()).layers()).isEqualTo(deep.layers());
        assertThat(deep.layers()).hasSize(5);
    }

    @Test
    void sortsTenAndMoreLayersAsTheProtocolDoes() {
        int[] widths = {2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2};

        assertThat(Architecture.mlp(widths).layout().tensors().get(2).name())
                .isEqualTo("dense10.bias");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"layers\":[],\"loss\":\"softmax\"} | not 1",
                "{\"layers\":[{\"type\":\"relu\"}],\"loss\":\"softmax\"} | must be dense",
                "{\"layers\":[{\"type\":\"gelu\"}],\"loss\":\"softmax\"} | layers[0]: unknown type"
                        + " gelu",
                "{\"layers\":[{\"type\":\"relu\",\"x\":1}],\"loss\":\"softmax\"} | layers[0]:"
                        + " Unknown key x",
                "{\"layers\":[1],\"loss\":\"softmax\"} | layers[0]: not an object",
                "{\"layers\":[],\"loss\":\"hinge\"} | unknown loss hinge",
                "{\"layers\":[],\"loss\":\"softmax\",\"x\":1} | Unknown key x",
                "{\"layers\":[]} | loss is missing",
                "{\"layers\":[{\"inputs\":0,\"outputs\":2,\"type\":\"dense\"}],\"loss\":\"softmax\"}"
                    + " | inputs is 0",
                "{\"layers\":[{\"inputs\":16777216,\"outputs\":16777216,\"type\":\"dense\"}],\"loss\":\"softmax\"}"
                    + " | dense1.weight has over",
                "{\"layers\":[{\"inputs\":1,\"outputs\":2,\"type\":\"dense\"},{\"inputs\":3,\"outputs\":2,\"type\":\"dense\"}],\"loss\":\"softmax\"}"
                    + " | dense2 has 3 inputs, but receives 2",
            })
    void refusesWhatItDoesNotUnderstandByName(String json, String message) {
        assertThatThrownBy(() -> Architecture.read(json(json)))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesDeclaredTensorsThatDifferByName() {
        ModelLayout declared =
                new ModelLayout(
                        List.of(
                                new TensorSpec("b", List.of(2)),
                                new TensorSpec("w", List.of(2, 3))));

        assertThatThrownBy(() -> Architecture.mlp(3, 2).requireTensors(declared))
                .isInstanceOf(MalformedException.class)
                .hasMessage(
                        "The manifest declares tensor b [2] where the architecture has tensor"
                                + " dense1.bias [2]");
    }

    @Test
    void refusesMissingTensorsByName() {
        ModelLayout declared = new ModelLayout(List.of(new TensorSpec("dense1.bias", List.of(2))));

        assertThatThrownBy(() -> Architecture.mlp(3, 2).requireTensors(declared))
                .hasMessageContaining("no further tensor where the architecture has tensor dense1");
    }

    private static JsonObject json(String text) throws MalformedException {
        return CanonicalJson.readObject(text.getBytes(UTF_8));
    }
}

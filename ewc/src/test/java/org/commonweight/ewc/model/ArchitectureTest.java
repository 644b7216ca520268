package org.commonweight.ewc.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.ewc.Architectures;
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
                "{\"layers\":[],\"loss\":\"softmax\"} | there are no layers",
                "{\"layers\":[{\"type\":\"relu\"}],\"loss\":\"softmax\"} | layers[0]: relu cannot"
                        + " be first",
                "{\"layers\":[{\"type\":\"gelu\"}],\"loss\":\"softmax\"} | layers[0]: unknown type"
                        + " gelu",
                "{\"layers\":[{\"channels\":1,\"height\":1,\"type\":\"unflatten\",\"width\":1,\"x\":1}],\"loss\":\"softmax\"}"
                    + " | layers[0]: Unknown key x",
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
    void derivesShapesFromTheFirstLayer() {
        Architecture cnn = Architecture.cnn(new Shape.Image(1, 28, 28), 10, 8, 16);

        assertThat(cnn.inputs()).isEqualTo(784);
        assertThat(cnn.classes()).isEqualTo(10);
        assertThat(cnn.layout().tensors())
                .containsExactly(
                        new TensorSpec("conv1.bias", List.of(8)),
                        new TensorSpec("conv1.weight", List.of(8, 1, 5, 5)),
                        new TensorSpec("conv2.bias", List.of(16)),
                        new TensorSpec("conv2.weight", List.of(16, 8, 5, 5)),
                        new TensorSpec("dense1.bias", List.of(10)),
                        new TensorSpec("dense1.weight", List.of(10, 16 * 7 * 7)));
    }

    @Test
    void givesNormalisationsTheShapeOfTheirInput() {
        assertThat(Architectures.everyLayer().layout().tensors())
                .contains(
                        new TensorSpec("norm1.weight", List.of(4, 6, 5)),
                        new TensorSpec("norm2.bias", List.of(12)));
    }

    @Test
    void keepsEveryKindOfLayerThroughJson() throws MalformedException {
        Architecture every = Architectures.everyLayer();

        assertThat(Architecture.read(every.toJson()).layers()).isEqualTo(every.layers());
        assertThat(every.layers()).hasSize(12);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{inputs:1,kernel:3,outputs:4,padding:0,stride:1,type:conv2d} | layers[0]: conv1"
                        + " cannot be first: the first layer must be dense or unflatten",
                "{type:layernorm} | layers[0]: layernorm cannot be first",
                "{type:flatten} | layers[0]: flatten cannot be first",
                "IMAGE;{inputs:2,kernel:3,outputs:4,padding:0,stride:1,type:conv2d} | layers[1]:"
                        + " conv1 has 2 inputs, but receives 1",
                "IMAGE;{inputs:1,kernel:7,outputs:4,padding:0,stride:1,type:conv2d} | layers[1]:"
                    + " conv1: kernel 7 is larger than the 1x6x5 with padding 0 that it receives",
                "IMAGE;{inputs:1,kernel:3,outputs:4,padding:3,stride:1,type:conv2d} | conv1:"
                        + " padding 3 is not below kernel 3",
                "IMAGE;{inputs:1,kernel:3,outputs:4,padding:0,stride:0,type:conv2d} | stride is 0",
                "IMAGE;{inputs:1,kernel:3,outputs:4,stride:1,type:conv2d} | padding is missing",
                "IMAGE;{kernel:6,stride:1,type:maxpool2d} | layers[1]: maxpool2d: kernel 6 is"
                        + " larger",
                "IMAGE;{inputs:30,outputs:2,type:dense} | layers[1]: dense1 takes a row, but"
                        + " receives 1x6x5: put flatten before",
                "IMAGE;{type:flatten};{kernel:1,stride:1,type:maxpool2d} | layers[2]: maxpool2d"
                        + " takes a picture, but receives a row",
                "IMAGE;{type:flatten};{inputs:31,outputs:2,type:dense} | layers[2]: dense1 has 31"
                        + " inputs, but receives 30",
                "IMAGE;{type:flatten} | architecture: the last layer must be dense",
                "IMAGE;IMAGE | layers[1]: unflatten gives 1x6x5, but receives 1x6x5",
                "IMAGE;{type:flatten};{channels:1,height:6,type:unflatten,width:6} | layers[2]:"
                        + " unflatten gives 1x6x6, but receives 30",
                "{channels:16384,height:16384,type:unflatten,width:16384} | layers[0]: up to"
                        + " unflatten one row takes 4398046511104 values, more than 67108864",
                "{channels:1,height:4096,type:unflatten,width:4096};{inputs:1,kernel:256,outputs:1,padding:255,stride:1,type:conv2d}"
                    + " | layers[1]: up to conv1 one row takes",
                "{channels:1,height:99,type:unflatten,width:99};{inputs:1,kernel:1,outputs:16384,padding:0,stride:1,type:conv2d}"
                    + " | layers[1]: up to conv1 one row takes",
                "{channels:1,height:4096,type:unflatten,width:4096};{type:relu};{type:relu};{type:relu}"
                    + " | layers[3]: up to layer 3 one row takes",
            })
    void refusesLayersThatDoNotFitTogether(String layers, String message) {
        String lines =
                layers.replace("IMAGE", "{channels:1,height:6,type:unflatten,width:5}")
                        .replace(';', '\n');

        assertThatThrownBy(() -> Architectures.read(lines))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesMoreLayersThanAnyoneNeeds() {
        assertThatThrownBy(() ->
                        Architectures.read(
                                "{inputs:1,outputs:1,type:dense}\n" + "{type:relu}\n".repeat(256)))
                .hasMessage("architecture.layers[256]: there are more than 256 layers");
    }

    @Test
    void refusesWidthsThatNoFactoryCanConnect() {
        assertThatThrownBy(() -> Architecture.mlp(4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no layers");
        assertThatThrownBy(() -> Architecture.cnn(new Shape.Image(1, 0, 9), 2, 4))
                .isInstanceOf(IllegalArgumentException.class);
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

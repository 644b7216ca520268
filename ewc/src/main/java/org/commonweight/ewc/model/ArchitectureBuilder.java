package org.commonweight.ewc.model;

import org.commonweight.protocol.content.MalformedException;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** Names layers and makes sure that each takes what the one before it gives. */
final class ArchitectureBuilder {
    private static final int MAX_LAYERS = 256;
    private static final long MAX_VALUES = 1 << 26;

    private final List<Layer> layers = new ArrayList<>();
    private @Nullable Shape shape;
    private long values;

    void dense(int inputs, int outputs) throws MalformedException {
        String name = name("dense", Layer.Dense.class);
        if (shape instanceof Shape.Image image) {
            throw new MalformedException(
                    name + " takes a row, but receives " + image.text() + ": put flatten before");
        }
        if (shape != null && shape.elements() != inputs) {
            throw new MalformedException(
                    name + " has " + inputs + " inputs, but receives " + shape.elements());
        }
        add(new Layer.Dense(name, inputs, outputs), new Shape.Row(outputs));
    }

    Shape.Image conv2d(int inputs, int outputs, int kernel, int stride, int padding)
            throws MalformedException {
        String name = name("conv", Layer.Conv2d.class);
        Shape.Image input = image(name);
        if (input.channels() != inputs) {
            throw new MalformedException(
                    name + " has " + inputs + " inputs, but receives " + input.channels());
        }
        if (padding >= kernel) {
            throw new MalformedException(
                    name + ": padding " + padding + " is not below kernel " + kernel);
        }
        requireWindow(name, input, kernel, padding);
        Layer.Conv2d layer = new Layer.Conv2d(name, input, outputs, kernel, stride, padding);
        long places = (long) layer.output().height() * layer.output().width();
        hold(name, places * inputs * kernel * kernel);
        hold(name, places * outputs); // before it is multiplied as an int
        add(layer, layer.output());
        return layer.output();
    }

    void maxPool2d(int kernel, int stride) throws MalformedException {
        Shape.Image input = image("maxpool2d");
        requireWindow("maxpool2d", input, kernel, 0);
        Layer.MaxPool2d layer = new Layer.MaxPool2d(input, kernel, stride);
        add(layer, layer.output());
    }

    void layerNorm() throws MalformedException {
        Shape input = received("layernorm");
        add(new Layer.LayerNorm(name("norm", Layer.LayerNorm.class), input), input);
    }

    void relu() throws MalformedException {
        add(new Layer.Relu(), received("relu"));
    }

    void flatten() throws MalformedException {
        add(new Layer.Flatten(), new Shape.Row(image("flatten").elements()));
    }

    void unflatten(Shape.Image output) throws MalformedException {
        hold("unflatten", (long) output.channels() * output.height() * output.width());
        if (shape != null && (!(shape instanceof Shape.Row) || !sameElements(shape, output))) {
            throw new MalformedException(
                    "unflatten gives " + output.text() + ", but receives " + shape.text());
        }
        add(new Layer.Unflatten(output), output);
    }

    Architecture build() throws MalformedException {
        if (layers.isEmpty()) {
            throw new MalformedException("architecture: there are no layers");
        }
        if (!(layers.getLast() instanceof Layer.Dense)) {
            throw new MalformedException("architecture: the last layer must be dense");
        }
        try {
            return new Architecture(layers);
        } catch (IllegalArgumentException e) {
            throw new MalformedException("architecture: " + e.getMessage(), e);
        }
    }

    private void add(Layer layer, Shape output) throws MalformedException {
        if (layers.size() == MAX_LAYERS) {
            throw new MalformedException("there are more than " + MAX_LAYERS + " layers");
        }
        hold("layer " + layers.size(), output.elements());
        layers.add(layer);
        shape = output;
    }

    private String name(String kind, Class<? extends Layer> type) {
        return kind + (1 + layers.stream().filter(type::isInstance).count());
    }

    private Shape received(String name) throws MalformedException {
        if (shape == null) {
            throw new MalformedException(
                    name + " cannot be first: the first layer must be dense or unflatten");
        }
        return shape;
    }

    private Shape.Image image(String name) throws MalformedException {
        if (received(name) instanceof Shape.Image image) {
            return image;
        }
        throw new MalformedException(name + " takes a picture, but receives a row");
    }

    private static boolean sameElements(Shape one, Shape other) {
        return one.elements() == other.elements();
    }

    private static void requireWindow(String name, Shape.Image input, int kernel, int padding)
            throws MalformedException {
        if (kernel > Math.min(input.height(), input.width()) + 2 * padding) {
            throw new MalformedException(
                    "%s: kernel %d is larger than the %s with padding %d that it receives"
                            .formatted(name, kernel, input.text(), padding));
        }
    }

    /** A manifest is a stranger's: it must not ask for more memory than a picture needs. */
    private void hold(String name, long more) throws MalformedException {
        values += more;
        if (values > MAX_VALUES) {
            throw new MalformedException(
                    "up to %s one row takes %d values, more than %d"
                            .formatted(name, values, MAX_VALUES));
        }
    }
}

package org.commonweight.lab.experiment.rounds;

import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.ewc.model.Layer;
import org.commonweight.protocol.tensor.Weights;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Some neighbouring classes of a perceptron as a model of their own, which shares every layer but
 * the last with the whole: the head of one task. Only where all classes are active does a model
 * have to tell tasks apart.
 */
public final class ActiveClasses {
    private final Architecture whole;
    private final Architecture part;
    private final int first;

    private ActiveClasses(Architecture whole, Architecture part, int first) {
        this.whole = whole;
        this.part = part;
        this.first = first;
    }

    /** Returns all classes of {@code architecture}, whatever its layers. */
    public static ActiveClasses all(Architecture architecture) {
        return new ActiveClasses(architecture, architecture, 0);
    }

    /**
     * Returns {@code count} classes from {@code first} on.
     *
     * @throws IllegalArgumentException if a layer is neither dense nor ReLU, or there are fewer
     *     classes
     */
    public static ActiveClasses of(Architecture whole, int first, int count) {
        if (first < 0 || count < 1 || first + count > whole.classes()) {
            throw new IllegalArgumentException("Not classes of the model: " + first);
        }
        List<Integer> widths = new ArrayList<>(List.of(whole.inputs()));
        for (Layer layer : whole.layers()) {
            switch (layer) {
                case Layer.Dense dense -> widths.add(dense.outputs());
                case Layer.Relu() -> {}
                default -> throw new IllegalArgumentException("Not a perceptron: " + layer);
            }
        }
        widths.set(widths.size() - 1, count);
        int[] sizes = widths.stream().mapToInt(Integer::intValue).toArray();
        return new ActiveClasses(whole, Architecture.mlp(sizes), first);
    }

    /** Returns the architecture of the part. */
    public Architecture architecture() {
        return part;
    }

    /** Returns the part of {@code weights}, which shares the arrays of all layers but the last. */
    public Weights select(Weights weights) {
        if (part == whole) {
            return weights;
        }
        float[][] values = new float[whole.layout().tensors().size()][];
        for (int t = 0; t < values.length; t++) {
            int length = part.layout().tensors().get(t).elements();
            float[] all = weights.tensor(t);
            values[t] =
                    length == all.length
                            ? all
                            : Arrays.copyOfRange(all, offset(t), offset(t) + length);
        }
        return new Weights(part.layout(), values);
    }

    /** Returns a copy of {@code weights} in which {@code selected} stands where it came from. */
    public Weights replace(Weights weights, Weights selected) {
        Weights replaced = weights.copy();
        for (int t = 0; t < whole.layout().tensors().size(); t++) {
            float[] from = selected.tensor(t);
            float[] to = replaced.tensor(t);
            System.arraycopy(from, 0, to, from.length == to.length ? 0 : offset(t), from.length);
        }
        return replaced;
    }

    /**
     * Returns the same rows with the labels of the part, which are numbered from 0.
     *
     * @throws IllegalArgumentException if the label of a row is not active
     */
    public Dataset relabel(Dataset data) {
        float[][] features = new float[data.rows()][];
        int[] labels = new int[data.rows()];
        for (int row = 0; row < labels.length; row++) {
            features[row] = data.features(row);
            labels[row] = data.label(row) - first;
        }
        return new Dataset(features, labels, part.classes());
    }

    /** Where the part of a last-layer tensor begins: one row or element for each class. */
    private int offset(int tensor) {
        int perClass = whole.layout().tensors().get(tensor).elements() / whole.classes();
        return first * perClass;
    }
}

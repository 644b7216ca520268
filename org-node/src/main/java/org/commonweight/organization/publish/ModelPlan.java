package org.commonweight.organization.publish;

import org.commonweight.ewc.data.DataFormat;
import org.commonweight.ewc.model.Architecture;

import java.util.List;

/**
 * A model to be published: what it is called, its layers, how its data look, its labels in order of
 * their numbers, its licence (an SPDX name), the grid of its memory, and the seed of its weights.
 */
public record ModelPlan(
        String name,
        Architecture architecture,
        DataFormat data,
        List<String> labels,
        String licence,
        int memoryScale,
        long seed) {
    public ModelPlan {
        labels = List.copyOf(labels);
        if (labels.size() != architecture.classes()) {
            throw new IllegalArgumentException(
                    "The model has %d outputs, but %d labels"
                            .formatted(architecture.classes(), labels.size()));
        }
    }
}

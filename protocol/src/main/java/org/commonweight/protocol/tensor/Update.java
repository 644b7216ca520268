package org.commonweight.protocol.tensor;

import java.util.Optional;

/**
 * What a participant contributes: the change of every weight on the round's grid and, if the round
 * keeps memory, the Fisher diagonal of its data on the model's memory grid.
 */
public record Update(GridTensors delta, Optional<GridTensors> fisher) {
    public Update {
        if (fisher.isPresent() && !fisher.get().layout().equals(delta.layout())) {
            throw new IllegalArgumentException("Delta and Fisher have different layouts");
        }
    }
}

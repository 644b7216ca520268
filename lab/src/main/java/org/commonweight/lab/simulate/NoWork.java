package org.commonweight.lab.simulate;

import org.commonweight.protocol.manifest.RoundManifest;
import org.commonweight.protocol.result.Head;
import org.commonweight.protocol.round.Round;
import org.commonweight.protocol.tensor.GridTensors;
import org.commonweight.protocol.tensor.ModelLayout;
import org.commonweight.protocol.tensor.Update;

import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Trains nothing: small noise stands for an update, of the right size and different for everyone,
 * so that no store can keep two of them as one.
 *
 * @param seed decides the noise, with round and participant
 */
record NoWork(long seed) implements Work {
    /** Below 2^-12 on the default grid: the model stays what it was. */
    private static final int BITS = 12;

    private static final int SAMPLES = 100;

    @Override
    public Done update(int participant, Round round, RoundManifest manifest, Head base) {
        ModelLayout layout = base.weights().layout();
        SplittableRandom random =
                new SplittableRandom(seed ^ (round.number() << Integer.SIZE) ^ participant);
        Optional<GridTensors> fisher =
                manifest.withFisher() ? Optional.of(noise(layout, random, 0)) : Optional.empty();
        Update update = new Update(noise(layout, random, 1 << (BITS - 1)), fisher);
        int samples = Math.min(SAMPLES, round.terms().maxSamples());
        return new Done(update, 0, samples);
    }

    private static GridTensors noise(ModelLayout layout, SplittableRandom random, int less) {
        GridTensors noise = GridTensors.zeros(layout);
        for (int t = 0; t < layout.tensors().size(); t++) {
            int[] tensor = noise.tensor(t);
            for (int i = 0; i < tensor.length; i++) {
                tensor[i] = (random.nextInt() >>> (Integer.SIZE - BITS)) - less;
            }
        }
        return noise;
    }
}

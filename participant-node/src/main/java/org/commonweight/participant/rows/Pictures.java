package org.commonweight.participant.rows;

import org.commonweight.ewc.data.DataException;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.IOException;

import javax.imageio.ImageIO;

/** Turns a picture into the features of a model that takes square grey pictures. */
final class Pictures {
    private static final int LARGEST = 4096;

    private Pictures() {}

    /**
     * Returns {@code pixel / divisor} for each pixel, row by row; a picture of another size is
     * drawn smaller or larger.
     *
     * @throws DataException if it is no picture, or the model takes no square ones
     */
    static float[] features(byte[] picture, int inputs, int divisor) throws DataException {
        int side = (int) Math.sqrt(inputs);
        if (side * side != inputs) {
            throw new DataException(
                    "The model takes %d pixels, which are no square: put files into the folder instead"
                            .formatted(inputs));
        }
        BufferedImage grey = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D drawing = grey.createGraphics();
        drawing.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        drawing.drawImage(read(picture), 0, 0, side, side, null);
        drawing.dispose();
        byte[] pixels = ((DataBufferByte) grey.getRaster().getDataBuffer()).getData();
        float[] features = new float[inputs];
        for (int i = 0; i < inputs; i++) {
            features[i] = (pixels[i] & 0xff) / (float) divisor;
        }
        return features;
    }

    private static BufferedImage read(byte[] picture) throws DataException {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
            if (image == null || image.getWidth() > LARGEST || image.getHeight() > LARGEST) {
                throw new DataException("That is no picture of up to 4096 pixels a side");
            }
            return image;
        } catch (IOException e) {
            throw new DataException("That is no picture that can be read: " + e.getMessage(), e);
        }
    }
}

package org.commonweight.web;

import io.nayuki.qrcodegen.DataTooLongException;
import io.nayuki.qrcodegen.QrCode.Ecc;

/** Draws a text as a QR code (ISO/IEC 18004), to be read by a phone or another machine's camera. */
public final class QrCode {
    /** The quiet zone that the standard asks for, in modules. */
    private static final int BORDER = 4;

    private QrCode() {}

    /**
     * Returns {@code text} as an SVG image: one black path on white, readable in dark pages too.
     *
     * @throws IllegalArgumentException if the text is too long for a code, about 2,300 bytes
     */
    public static String svg(String text) {
        io.nayuki.qrcodegen.QrCode code;
        try {
            code = io.nayuki.qrcodegen.QrCode.encodeText(text, Ecc.MEDIUM);
        } catch (DataTooLongException e) {
            throw new IllegalArgumentException("Too long for a QR code: " + text.length(), e);
        }
        int side = code.size + 2 * BORDER;
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
                        .formatted(side, side)
                + " shape-rendering=\"crispEdges\"><rect width=\"100%\" height=\"100%\""
                + " fill=\"#fff\"/><path fill=\"#000\" d=\""
                + path(code)
                + "\"/></svg>\n";
    }

    private static String path(io.nayuki.qrcodegen.QrCode code) {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append("M%d,%dh1v1h-1z".formatted(x + BORDER, y + BORDER));
                }
            }
        }
        return path.toString();
    }
}

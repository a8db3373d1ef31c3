package io.github.comfysdk.testkit.internal.sagemaker;

import io.github.comfysdk.testkit.internal.http.Bytes;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * Paints a small evening landscape that depends only on the prompt id, the image's index and the graph's seed, so that the
 * same request always results in the same bytes.
 */
final class PngPainter {
    private PngPainter() {}

    static Bytes paint(String promptId, int index, PromptFacts graph, Map<String, String> texts, int longestSide) {
        int wantedWidth = Math.max(16, graph.number("width", 256));
        int wantedHeight = Math.max(16, graph.number("height", 256));
        double scale = Math.min(1, (double) longestSide / Math.max(wantedWidth, wantedHeight));
        int width = Math.max(16, (int) (wantedWidth * scale));
        int height = Math.max(16, (int) (wantedHeight * scale));
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        landscape(canvas, width, height, new Random(31L * promptId.hashCode() + 17L * index + graph.seed()));
        label(canvas, height, promptId, index);
        canvas.dispose();
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(image, "png", out);
            return Bytes.of(PngTextChunk.insert(out.toByteArray(), texts));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void landscape(Graphics2D canvas, int width, int height, Random random) {
        float hue = random.nextFloat();
        Color sky = Color.getHSBColor(hue, 0.75f, 0.35f);
        Color horizon = Color.getHSBColor(hue + 0.08f, 0.55f, 0.95f);
        canvas.setPaint(new GradientPaint(0, 0, sky, 0, height * 0.75f, horizon));
        canvas.fillRect(0, 0, width, height);
        for (int star = 0; star < 40; star++) {
            canvas.setColor(new Color(255, 255, 255, 60 + random.nextInt(160)));
            int size = 1 + random.nextInt(2);
            canvas.fillOval(random.nextInt(width), random.nextInt(height / 2), size, size);
        }
        int sun = Math.max(8, width / 5);
        int sunX = random.nextInt(width - sun);
        canvas.setColor(Color.getHSBColor(hue + 0.12f, 0.25f, 1f));
        canvas.fillOval(sunX, height / 2 - sun / 2, sun, sun);
        for (int ridge = 0; ridge < 3; ridge++) {
            canvas.setColor(Color.getHSBColor(hue + 0.02f * ridge, 0.7f, 0.45f - 0.13f * ridge));
            ridge(canvas, width, height, height * (0.58 + 0.12 * ridge), random);
        }
    }

    private static void ridge(Graphics2D canvas, int width, int height, double base, Random random) {
        double phase = random.nextDouble() * 6;
        double waves = 1.5 + random.nextDouble() * 2;
        canvas.setStroke(new BasicStroke(1));
        for (int x = 0; x < width; x++) {
            double angle = phase + waves * Math.PI * 2 * x / width;
            int top = (int) (base - height * 0.06 * (StrictMath.sin(angle) + 0.4 * StrictMath.sin(2.7 * angle)));
            canvas.drawLine(x, top, x, height);
        }
    }

    private static void label(Graphics2D canvas, int height, String promptId, int index) {
        canvas.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, Math.max(8, height / 22)));
        canvas.setColor(new Color(255, 255, 255, 190));
        String shown = promptId.length() > 24 ? promptId.substring(0, 24) + "..." : promptId;
        canvas.drawString(shown + "  #" + index, 6, height - 6);
    }
}

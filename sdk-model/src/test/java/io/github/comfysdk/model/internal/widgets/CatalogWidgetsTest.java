package io.github.comfysdk.model.internal.widgets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.NodeCatalog;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CatalogWidgetsTest {
    @ParameterizedTest
    @EnumSource
    void inputs_coreClasses_haveDefaultsThatFitTheirWidgets(ComfyVersion version) {
        NodeCatalog catalog = NodeCatalog.core(version);
        var widgets = new CatalogWidgets(catalog);
        var unfit = new ArrayList<String>();
        int checked = 0;
        for (String type : catalog.classTypes()) {
            for (DeclaredInput input : widgets.inputs(type).orElseThrow()) {
                checked += check(type, input, unfit);
            }
        }

        assertThat(unfit).isEmpty();
        assertThat(checked).isGreaterThan(400);
    }

    private static int check(String type, DeclaredInput input, List<String> unfit) {
        int checked = 0;
        if (input.isWidget() && input.fallback().isPresent()) {
            checked++;
            if (!input.fits(input.fallback().get())) {
                unfit.add(type + "." + input.name() + " " + input.shape() + " " + input.fallback());
            }
        }
        for (List<DeclaredInput> brought : input.choices().values()) {
            for (DeclaredInput inner : brought) {
                checked += check(type, inner, unfit);
            }
        }
        return checked;
    }
}

package io.github.comfysdk.codegen.java;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JavaNamesTest {
    @ParameterizedTest
    @CsvSource({
        "CLIPTextEncode, ClipTextEncode",
        "VAEDecode, VaeDecode",
        "KSampler, KSampler",
        "SVD_img2vid_Conditioning, SvdImg2vidConditioning",
        "unCLIPConditioning, UnClipConditioning",
        "SamplerDPMPP_2M_SDE, SamplerDpmpp2mSde",
        "CLIPTextEncodeSDXL, ClipTextEncodeSdxl",
        "EmptySD3LatentImage, EmptySd3LatentImage",
        "SD_4XUpscale_Conditioning, Sd4xUpscaleConditioning",
        "FreeU_V2, FreeUV2",
        "StableZero123_Conditioning_Batched, StableZero123ConditioningBatched",
        "CLIP_VISION_OUTPUT, ClipVisionOutput",
        "Load Image (Upload!), LoadImageUpload",
        "4x_upscale, Node4xUpscale",
        "'', Node_e3b0c442",
        "加载图像, Node_03f4e57e",
        "图像 Resize, Resize_07cdf5ae",
    })
    void type_nameOfAClass_becomesWords(String comfy, String java) {
        assertThat(JavaNames.type(comfy, "Node")).isEqualTo(java);
    }

    @ParameterizedTest
    @CsvSource({
        "ckpt_name, ckptName",
        "time_embed., timeEmbed",
        "input_blocks.0., inputBlocks0",
        "LATENT, latent",
        "CLIP_VISION, clipVision",
        "clip_l, clipL",
        "t5xxl, t5xxl",
        "batchSize, batchSize",
        "2nd pass, input2ndPass",
        "'\"; System.exit(0); //', systemExit0",
        "'', input",
        "图像, 图像",
        "图像_width, 图像Width",
        "Größe, größe",
    })
    void member_nameOfAnInput_becomesCamelCase(String comfy, String java) {
        assertThat(JavaNames.member(comfy, "input")).isEqualTo(java);
    }

    @ParameterizedTest
    @CsvSource({
        "x-axis: vertically, X_AXIS_VERTICALLY",
        "nearest-exact, NEAREST_EXACT",
        "edm_playground_v2.5, EDM_PLAYGROUND_V2_5",
        "*/, ASTERISK_SOLIDUS",
        ">=, GREATER_THAN_SIGN_EQUALS_SIGN",
        "größer, GRÖSSER",
        "'', ''",
    })
    void constant_option_isInCapitals(String option, String java) {
        assertThat(JavaNames.constant(option)).isEqualTo(java);
    }

    @Test
    void type_longName_isCut() {
        assertThat(JavaNames.type("A".repeat(5000), "Node")).hasSize(80);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.", "a..b", "com.new.nodes", "com/example", "1a", "a;b", "a b"})
    void isPackage_whatJavaRefuses_isRefused(String name) {
        assertThat(JavaKeywords.isPackage(name)).isFalse();
    }

    @Test
    void isPackage_usualName_isTaken() {
        assertThat(JavaKeywords.isPackage("com.example.my_nodes2")).isTrue();
    }

    @Test
    void pool_takenReservedAndKeywordNames_getSuffixes() {
        var pool = new NamePool(Set.of("inputs"), "Input");

        assertThat(pool.take("image")).isEqualTo("image");
        assertThat(pool.take("image")).isEqualTo("image2");
        assertThat(pool.take("IMAGE")).isEqualTo("IMAGE3");
        assertThat(pool.take("x1")).isEqualTo("x1");
        assertThat(pool.take("x1")).isEqualTo("x1_2");
        assertThat(pool.take("inputs")).isEqualTo("inputsInput");
        assertThat(pool.take("class")).isEqualTo("classInput");
    }
}

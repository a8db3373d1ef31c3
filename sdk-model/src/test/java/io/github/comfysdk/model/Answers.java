package io.github.comfysdk.model;

/** Answers in the words of a real server, for tests that must not depend on recordings. */
final class Answers {
    static final String SIGNED = "http://s3.example.com/b/comfy/output/c0ffee01/0/ComfyUI_00001_.png"
            + "?AWSAccessKeyId=S3RVER&Signature=65mXaq2PPUWGTkMCiN2AV%2Fu%2FS%2F4%3D&Expires=1795430489";

    static final String GET_SUCCESS = """
            {"temp_files": [], "create_time": "2026-11-23T09:41:26.075626", "sagemaker_raw": {}, "batch_id": "",
             "endpoint_name": "comfy-async-demo", "prompt_path": "", "need_sync": false, "inference_type": "Async",
             "prompt_params": {"number": "1", "extra_data": "{'client_id': 'c1', 'flag': True}", "prompt":
              "{'3': {'inputs': {'seed': 156680208700286, 'cfg': 8.0, 'model': ['4', 0]}, 'class_type': 'KSampler'}, '4': {'inputs': {'ckpt_name': 'v1-5.ckpt'}, 'class_type': 'CheckpointLoaderSimple'}}"},
             "start_time": "2026-11-23T09:41:26.081000", "output_files": ["%s"],
             "endpoint_instance_id": "1123094125", "complete_time": "2026-11-23T09:41:27", "multi_async": false,
             "output_path": "s3://b/comfy/output/c0ffee01/0", "prompt_id": "c0ffee01", "device_id": "1",
             "temp_path": "s3://b/comfy/temp/c0ffee01/0", "status": "success"}
            """.formatted(SIGNED);

    static final String CREATED = """
            {"prompt_id": "c0ffee01", "status": "created", "create_time": "2026-11-23T09:41:26.075626",
             "endpoint_name": "comfy-async-demo", "inference_type": "Async", "need_sync": true, "start_time": "",
             "complete_time": null, "output_path": "", "output_files": [], "temp_path": "", "temp_files": []}
            """;

    static final String LIST = """
            {"executes": [{"prompt_id": "c0ffee01", "endpoint_name": "comfy-async-demo", "status": "failed",
              "create_time": "2026-11-23T09:41:26.075626", "start_time": "2026-11-23T09:41:26", "need_sync": false,
              "complete_time": "2026-11-23T09:41:27.000001", "output_path": "", "output_files": [], "temp_path": "",
              "temp_files": [], "message": "exception occurred boom"}],
             "last_evaluated_key": "eyJwcm9tcHRfaWQiOiAiYyJ9"}
            """;

    /** The sample of the published API reference in our own words: every scalar a text, every slot a text. */
    static final String REFERENCE = """
            {"prompt_id": "11111111-1111-1112", "need_sync": true, "sagemaker_raw": {}, "prompt_path": "",
             "endpoint_name": "esd-async-test", "status": "created", "create_time": "2024-03-31T11:25:21.493741",
             "inference_type": "Async", "start_time": "2024-03-31T11:25:21.493756", "output_path": "",
             "inference": {"id": "i1", "type": "txt2img", "api_params_s3_location": "s3://b/p.json",
              "api_params_s3_upload_url": "https://b.s3.example/p?X-Amz-Signature=secret",
              "models": [{"id": "m1", "name": ["a.safetensors", "b.safetensors"], "type": "Stable-diffusion", "x": 1}]},
             "prompt_params": {"prompt": {
              "4": {"inputs": {"ckpt_name": "sd_xl_base_1.0.safetensors"}, "class_type": "CheckpointLoaderSimple"},
              "5": {"inputs": {"width": "1024", "height": "1024", "batch_size": "1"}, "class_type": "EmptyLatentImage"},
              "6": {"inputs": {"text": "evening sunset", "clip": ["4", "1"]}, "class_type": "CLIPTextEncode"},
              "7": {"inputs": {"text": "text, watermark", "clip": ["4", "1"]}, "class_type": "CLIPTextEncode"},
              "10": {"inputs": {"add_noise": "enable", "noise_seed": "721897303308196", "steps": "25", "cfg": "8",
               "sampler_name": "euler", "scheduler": "normal", "start_at_step": "0", "end_at_step": "20",
               "return_with_leftover_noise": "enable", "model": ["4", "0"], "positive": ["6", "0"],
               "negative": ["7", "0"], "latent_image": ["5", "0"]}, "class_type": "KSamplerAdvanced"},
              "11": {"inputs": {"add_noise": "disable", "noise_seed": "0", "steps": "25", "cfg": "8",
               "sampler_name": "euler", "scheduler": "normal", "start_at_step": "20", "end_at_step": "10000",
               "return_with_leftover_noise": "disable", "model": ["12", "0"], "positive": ["15", "0"],
               "negative": ["16", "0"], "latent_image": ["10", "0"]}, "class_type": "KSamplerAdvanced"},
              "12": {"inputs": {"ckpt_name": "sd_xl_refiner_1.0.safetensors"}, "class_type": "CheckpointLoaderSimple"},
              "15": {"inputs": {"text": "evening sunset", "clip": ["12", "1"]}, "class_type": "CLIPTextEncode"},
              "16": {"inputs": {"text": "text, watermark", "clip": ["12", "1"]}, "class_type": "CLIPTextEncode"},
              "17": {"inputs": {"samples": ["11", "0"], "vae": ["12", "2"]}, "class_type": "VAEDecode"},
              "19": {"inputs": {"filename_prefix": "ComfyUI", "images": ["17", "0"]}, "class_type": "SaveImage"}}}}
            """;

    private Answers() {}
}

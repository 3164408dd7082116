package dev.fosh.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SceneAssetsTest {
    private static final String SCENE =
            """
            {"_type": "Scene","name": "pcdPath","children": [{"_type": "ObjMesh","objPath": "a/ä \\"1\\".obj",
             "mtlPath": null,"x": ["objPath"],"children": [{"pcdPath" : "/abs/p.pcd","n": 1.50}]}],
             "image": "no.png","background": {"color": "red","image": "sky.png","cube": ["1","2","a/ä \\"1\\".obj"]}}""";

    private static SceneAssets scene(String text) throws IOException {
        return SceneAssets.of(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void findsThePathsOfNodesAndOfTheBackground() throws IOException {
        assertThat(scene(SCENE).paths())
                .containsExactly("a/ä \"1\".obj", "/abs/p.pcd", "sky.png", "1", "2", "a/ä \"1\".obj");
    }

    @Test
    void changesThePathsOnly() throws IOException {
        byte[] rewritten = scene(SCENE).rewrite(path -> path.equals("a/ä \"1\".obj") ? "ü\\" : null);
        assertThat(new String(rewritten, StandardCharsets.UTF_8))
                .isEqualTo(SCENE.replace("a/ä \\\"1\\\".obj", "ü\\\\"));
        assertThat(new String(scene(SCENE).rewrite(path -> null), StandardCharsets.UTF_8))
                .isEqualTo(SCENE);
    }

    @Test
    void refusesWhatIsNoJson() {
        assertThatThrownBy(() -> scene("{\"pcdPath\": ")).isInstanceOf(IOException.class);
    }
}

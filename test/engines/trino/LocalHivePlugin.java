import com.google.inject.multibindings.MapBinder;
import io.trino.filesystem.TrinoFileSystemFactory;
import io.trino.filesystem.local.LocalFileSystemFactory;
import io.trino.plugin.hive.InternalHiveConnectorFactory;
import io.trino.spi.Plugin;
import io.trino.spi.connector.Connector;
import io.trino.spi.connector.ConnectorContext;
import io.trino.spi.connector.ConnectorFactory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The Hive connector over the local file system: the part of it that reaches Hadoop is not in a Maven repository.
 *  Locations are local:///path, below the folder that the catalog property local.root names. */
public final class LocalHivePlugin implements Plugin {
    @Override
    public Iterable<ConnectorFactory> getConnectorFactories() {
        return List.of(new LocalHive());
    }

    private static final class LocalHive implements ConnectorFactory {
        @Override
        public String getName() {
            return "hive_local";
        }

        @Override
        public Connector create(String catalog, Map<String, String> properties, ConnectorContext context) {
            Map<String, String> others = new HashMap<>(properties);
            TrinoFileSystemFactory files = new LocalFileSystemFactory(Path.of(others.remove("local.root")));
            return InternalHiveConnectorFactory.createConnector(catalog, others, context, binder ->
                    MapBinder.newMapBinder(binder, String.class, TrinoFileSystemFactory.class)
                            .addBinding("local").toInstance(files));
        }
    }
}

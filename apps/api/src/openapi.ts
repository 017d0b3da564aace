import { z } from "zod";
import { type Endpoint, endpoints, MEDIA, problem } from "@ketnap/contract";

type Json = Record<string, unknown>;

let made: Json | undefined;

/** The API as an OpenAPI 3.1 document, made once from the same shapes that check requests and answers. */
export function openApi(): Json {
  return (made ??= build());
}

function build(): Json {
  const paths: Record<string, Json> = {};
  for (const [resource, doors] of Object.entries(endpoints)) {
    for (const [verb, endpoint] of Object.entries(doors) as [string, Endpoint][]) {
      const path = endpoint.path.replaceAll(/:(\w+)/g, "{$1}");
      (paths[path] ??= {})[endpoint.method] = operation(resource, verb, endpoint);
    }
  }
  return {
    openapi: "3.1.1",
    info: {
      title: "ketnap",
      version: "0.1.0",
      description: "The panel's API. Lists speak react-admin's dialect; refusals are problem documents (RFC 9457).",
    },
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    servers: [{ url: "/" }],
    tags: Object.keys(endpoints).map((name) => ({ name })),
    paths,
    components: {
      schemas: { Problem: schema(problem, "output") },
      responses: {
        Problem: {
          description: "Refused, in the reader's language",
          content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
        },
      },
      securitySchemes: {
        session: {
          type: "apiKey",
          in: "cookie",
          name: "__Host-ketnap-panel",
          description: "`ketnap-panel` on plain HTTP",
        },
      },
    },
    security: [{ session: [] }],
  };
}

function operation(resource: string, verb: string, endpoint: Endpoint): Json {
  const body = schema(endpoint.body, "input");
  const parameters = [...parametersIn("path", endpoint.params), ...parametersIn("query", endpoint.query)];
  return {
    operationId: `${resource}.${verb}`,
    summary: endpoint.title,
    tags: [resource],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(endpoint.takes ? { requestBody: { required: true, content: file(endpoint.takes) } } : {}),
    ...(hasFields(body) ? { requestBody: { required: true, content: { "application/json": { schema: body } } } } : {}),
    responses: {
      [endpoint.status]: {
        description: endpoint.status === 204 ? "Done" : "The answer",
        ...(endpoint.status === 204
          ? {}
          : { content: endpoint.gives ? file(endpoint.gives) : json(schema(endpoint.response, "output")) }),
      },
      default: { $ref: "#/components/responses/Problem" },
    },
    ...(endpoint.open ? { security: [] } : {}),
  };
}

function json(described: Json): Json {
  return { "application/json": { schema: described } };
}

function file(kind: keyof typeof MEDIA): Json {
  return { [MEDIA[kind]]: { schema: { type: "string", contentMediaType: MEDIA[kind] } } };
}

/** A filter is JSON within the address; every other parameter is plain. */
function parametersIn(place: "path" | "query", shape: z.ZodType): Json[] {
  const { properties = {}, required = [] } = schema(shape, "input") as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, described]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    ...(name === "filter" ? { content: { "application/json": { schema: described } } } : { schema: described }),
  }));
}

function hasFields(body: Json): boolean {
  return Object.keys((body["properties"] as object | undefined) ?? {}).length > 0;
}

function schema(shape: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(shape, { target: "draft-2020-12", io, unrepresentable: "any" });
  return rest;
}

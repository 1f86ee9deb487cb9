import { z } from "zod";
import { longestQuestion } from "../answer/message.ts";
import { answerShape, day } from "./answer-schema.ts";
import { foundUnlessSaid, longestName, mostFound, mostTurns } from "./api-bounds.ts";
import { articleShape, caseShape, foundShape, problemShape } from "./api-shapes.ts";

const question = z.object({
  q: z.string().max(longestQuestion).meta({ description: "The question, in Chinese or English." }),
  turns: z
    .array(z.string().max(longestQuestion))
    .max(mostTurns)
    .optional()
    .meta({ description: "The asker's earlier questions, oldest first; the last six are read." }),
  asOf: day.optional().meta({ description: "The day on which it is answered, in Shanghai; today if left out." }),
  language: z
    .enum(["zh", "en", "auto"])
    .optional()
    .meta({ description: "The language to answer in; the question's own if left out." }),
  detail: z
    .enum(["brief", "full"])
    .optional()
    .meta({ description: "`brief`, as if left out, fits a phone; `full` says all that the position holds." }),
});

const schemas = {
  Question: question,
  Answer: answerShape,
  Article: articleShape,
  Case: caseShape,
  Found: foundShape,
  Problem: problemShape,
} as const;
type SchemaName = keyof typeof schemas;

/** The description of `/api/…` in OpenAPI 3.1, made of the schemas that the answers are tested with. */
export function openapiDocument(version: string): object {
  return {
    openapi: "3.1.0",
    info: {
      title: "haofa 号法",
      version,
      description:
        "Whether trading an online account is lawful in mainland China, and what follows if it isn't: answers, articles and cases. " +
        "Not legal advice. Chinese texts are quoted; English ones are unofficial translations.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/" }],
    security: [{}, { token: [] }],
    paths: {
      "/api/ask": { post: askOperation },
      "/api/articles/{ref}": { get: articleOperation },
      "/api/cases/{id}": { get: caseOperation },
      "/api/search": { get: searchOperation },
    },
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "Needed where the server is reached from elsewhere." },
      },
      schemas: Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, jsonSchemaOf(schema)])),
    },
  };
}

const asOf = parameter("as-of", "query", "The day whose law is wanted; today in Shanghai if left out.", {
  type: "string",
  format: "date",
});

const askOperation = {
  operationId: "ask",
  summary: "Answer a question",
  requestBody: { required: true, content: { "application/json": { schema: reference("Question") } } },
  responses: responses("Answer", [400, 413, 415]),
};

const articleOperation = {
  operationId: "readArticle",
  summary: "An article of law in the wording of a day",
  parameters: [
    parameter("ref", "path", "`criminal-law/253-1`, its slash as it is or encoded, or a name: 刑法第二百五十三条之一", {
      type: "string",
    }),
    asOf,
  ],
  responses: responses("Article", [400, 404]),
};

const caseOperation = {
  operationId: "readCase",
  summary: "A case: facts, holdings, judgment, and what it did not decide",
  parameters: [parameter("id", "path", "Its id, number or name.", { type: "string" })],
  responses: responses("Case", [400, 404]),
};

const searchOperation = {
  operationId: "search",
  summary: "Statutes, cases, agreements, commentary and topics by words, names and numbers",
  parameters: [
    parameter(
      "q",
      "query",
      "Words, a name or a number.",
      { type: "string", minLength: 1, maxLength: longestName },
      true,
    ),
    asOf,
    parameter("limit", "query", "How many at most.", {
      type: "integer",
      minimum: 1,
      maximum: mostFound,
      default: foundUnlessSaid,
    }),
  ],
  responses: responses("Found", [400, 413]),
};

function parameter(name: string, place: "path" | "query", description: string, schema: object, required?: boolean) {
  return { name, in: place, required: required ?? place === "path", description, schema };
}

/** What an operation gives, and the problems it may give besides those that every request may meet. */
function responses(name: SchemaName, problems: readonly number[]): object {
  const all = [...new Set([...problems, 401, 403, 421, 429, 500, 503])].sort();
  const problemReply = { "application/problem+json": { schema: reference("Problem") } };
  return {
    200: { description: name, content: { "application/json": { schema: reference(name) } } },
    ...Object.fromEntries(all.map((status) => [status, { description: "A problem", content: problemReply }])),
  };
}

function reference(name: SchemaName): object {
  return { $ref: `#/components/schemas/${name}` };
}

function jsonSchemaOf(schema: z.ZodType): object {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { target: "draft-2020-12", io: "output" });
  return json;
}

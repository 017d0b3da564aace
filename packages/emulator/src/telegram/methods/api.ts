import type { ApiMethods, Opts } from "@grammyjs/types";

import type { Call } from "../call.ts";
import type { World } from "../world.ts";

/** Files are `attach://…`, an id or an address, hence text. */
type Api = ApiMethods<string>;

export type ParameterOf<M extends keyof Api> = Extract<keyof Opts<string>[M], string>;
export type ApiResult<M extends keyof Api> = ReturnType<Api[M]>;
type Method<M extends keyof Api> = (world: World, call: Call<ParameterOf<M>>) => ApiResult<M> | Promise<ApiResult<M>>;
export type MethodTable<M extends keyof Api> = { [Name in M]: Method<Name> };

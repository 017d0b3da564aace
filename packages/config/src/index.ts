export { childEnvironment } from "./child-environment.ts";
export { readConfig, type Config, SETTINGS } from "./config.ts";
export { isOpenToOthers, PROJECT_ROOT } from "./data-folder.ts";
export { freePort, freePorts } from "./free-ports.ts";
export { type Server, serverArguments } from "./servers.ts";

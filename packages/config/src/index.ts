export { childEnvironment } from "./child-environment.ts";
export { readConfig, type Config } from "./config.ts";
export { isOpenToOthers, PROJECT_ROOT, readDataFolder } from "./data-folder.ts";

/** The sentences of all other screens. */
import audit from "./console/audit.json";
import budgets from "./console/budgets.json";
import bundles from "./console/bundles.json";
import calendars from "./console/calendars.json";
import catalogue from "./console/catalogue.json";
import claims from "./console/claims.json";
import grants from "./console/grants.json";
import inventory from "./console/inventory.json";
import mapping from "./console/mapping.json";
import notifications from "./console/notifications.json";
import reports from "./console/reports.json";
import roster from "./console/roster.json";
import rules from "./console/rules.json";
import settings from "./console/settings.json";
import statement from "./console/statement.json";

export default {
  ...audit,
  ...budgets,
  ...bundles,
  ...calendars,
  ...catalogue,
  ...claims,
  ...grants,
  ...inventory,
  ...mapping,
  ...notifications,
  ...reports,
  ...roster,
  ...rules,
  ...settings,
  ...statement,
};

// Everything that answers queries.
import { Module } from '@nestjs/common';
import { AboutModule } from './about/about.module.js';
import { AllotmentsModule } from './allotments/allotments.module.js';
import { BoardModule } from './board/board.module.js';
import { ChangesModule } from './changes/changes.module.js';
import { ClaimQueriesModule } from './claims/claim-queries.module.js';
import { EquipmentModule } from './equipment/equipment.module.js';
import { EventsModule } from './events/events.module.js';
import { ExportsModule } from './exports/exports.module.js';
import { FindingsModule } from './findings/findings.module.js';
import { ForecastModule } from './forecast/forecast.module.js';
import { LoansModule } from './loans/loans.module.js';
import { NoticesModule } from './notices/notices.module.js';
import { PlacesModule } from './places/places.module.js';
import { PrintersModule } from './printers/printers.module.js';
import { SeriesModule } from './series/series.module.js';
import { RedistributionModule } from './redistribution/redistribution.module.js';
import { SerialsModule } from './serials/serials.module.js';
import { SessionRoutesModule } from './sessions/session-routes.module.js';
import { ShipmentsModule } from './shipments/shipments.module.js';
import { StockModule } from './stock/stock.module.js';
import { SummaryModule } from './summary/summary.module.js';
import { TargetsModule } from './targets/targets.module.js';
import { ValuationModule } from './valuation/valuation.module.js';
import { WebhooksModule } from './webhooks/webhooks.module.js';
import { WorklistModule } from './worklist/worklist.module.js';

@Module({
  imports: [
    AboutModule,
    SessionRoutesModule,
    NoticesModule,
    WebhooksModule,
    PlacesModule,
    StockModule,
    SummaryModule,
    SeriesModule,
    ValuationModule,
    ForecastModule,
    TargetsModule,
    RedistributionModule,
    AllotmentsModule,
    ShipmentsModule,
    LoansModule,
    WorklistModule,
    PrintersModule,
    EquipmentModule,
    SerialsModule,
    FindingsModule,
    ClaimQueriesModule,
    EventsModule,
    ExportsModule,
    ChangesModule,
    BoardModule,
  ],
})
export class QueriesModule {}

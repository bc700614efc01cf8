"""The catalogue's id of a row: tables as statistics offices print them, row by row."""

from __future__ import annotations

from functools import lru_cache

import pytest
from grids import records

#: A table: its title, what its figures are headed, and its rows. A row is its label, its unit, and
#: the ids that are right, «-» for none. A part may carry the id of its whole, or its own.
Rows = tuple[tuple[str, str, str], ...]
TABLES: dict[str, tuple[str, str, Rows]] = {
    "schools": (
        "Biểu 12. Trường, lớp, giáo viên và học sinh",
        "Năm học 2022-2023",
        (
            ("1. Số trường học", "Trường", "schools_total"),
            ("- Mầm non", "Trường", "schools_preschool"),
            ("- Tiểu học", "Trường", "schools_primary"),
            ("- Trung học cơ sở", "Trường", "schools_lower_secondary"),
            ("- Trung học phổ thông", "Trường", "schools_upper_secondary"),
            ("2. Số trường đạt chuẩn quốc gia", "Trường", "national_standard_schools"),
            ("3. Số lớp học", "Lớp", "classes_total"),
            ("- Tiểu học", "Lớp", "classes_total"),
            ("4. Số phòng học kiên cố", "Phòng", "-"),
            ("5. Số giáo viên", "Người", "teachers_total"),
            ("- Tiểu học", "Người", "teachers_total"),
            ("6. Số học sinh", "Học sinh", "students_total"),
            ("- Trung học cơ sở", "Học sinh", "students_total"),
            ("7. Số học sinh bình quân một lớp", "Học sinh", "-"),
            ("8. Tỷ lệ học sinh tốt nghiệp trung học phổ thông", "%", "graduation_rate"),
            ("9. Tỷ lệ giáo viên đạt chuẩn trở lên", "%", "-"),
        ),
    ),
    "labour": (
        "Biểu 3. Lao động và việc làm",
        "Năm 2022",
        (
            ("1. Lực lượng lao động từ 15 tuổi trở lên", "Nghìn người", "labour_force"),
            ("- Nam", "Nghìn người", "labour_force"),
            ("2. Lao động từ 15 tuổi trở lên đang làm việc", "Nghìn người", "employed"),
            ("- Nông, lâm nghiệp và thủy sản", "Nghìn người", "employed"),
            ("- Dịch vụ", "Nghìn người", "employed"),
            ("3. Tỷ lệ thất nghiệp của lực lượng lao động trong độ tuổi", "%", "unemployment_rate"),
            ("4. Tỷ lệ thiếu việc làm trong độ tuổi lao động", "%", "underemployment_rate"),
            ("5. Tỷ lệ lao động từ 15 tuổi trở lên đang làm việc so với dân số", "%", "-"),
            ("6. Tỷ lệ lao động đang làm việc đã qua đào tạo", "%", "trained_labour_rate"),
            ("7. Năng suất lao động xã hội", "Triệu đồng/lao động", "labour_productivity"),
            (
                "8. Thu nhập bình quân tháng của lao động làm công hưởng lương",
                "Nghìn đồng",
                "wage_avg",
            ),
            ("9. Số lao động đi làm việc ở nước ngoài theo hợp đồng", "Người", "labour_export"),
            ("10. Số người được hưởng trợ cấp thất nghiệp", "Người", "unemployment_benefit"),
        ),
    ),
    "health": (
        "Một số chỉ tiêu y tế chủ yếu",
        "Năm 2022",
        (
            ("1. Số cơ sở khám, chữa bệnh", "Cơ sở", "-"),
            ("- Bệnh viện", "Cơ sở", "-"),
            ("2. Số giường bệnh", "Giường", "hospital_beds"),
            ("3. Số bác sĩ", "Người", "doctors_total"),
            ("4. Số y sĩ", "Người", "-"),
            ("5. Số bác sĩ bình quân 10.000 dân", "Người", "doctors_per_10k"),
            ("6. Số giường bệnh bình quân 1 vạn dân", "Giường", "beds_per_10k"),
            (
                "7. Tỷ lệ trẻ em dưới 1 tuổi được tiêm chủng đầy đủ các loại vắc xin",
                "%",
                "child_vaccination_full",
            ),
            ("8. Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng thể nhẹ cân", "%", "child_underweight"),
            ("9. Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng thể thấp còi", "%", "child_stunting"),
            ("10. Tỷ lệ trạm y tế xã có bác sĩ làm việc", "%", "-"),
            ("11. Tỷ lệ xã đạt tiêu chí quốc gia về y tế", "%", "communes_health_standard"),
            ("12. Số ca mắc sốt xuất huyết", "Ca", "dengue_cases"),
            ("13. Số ca tử vong do sốt xuất huyết", "Ca", "-"),
            ("14. Số vụ ngộ độc thực phẩm", "Vụ", "food_poisoning"),
            ("15. Số người bị ngộ độc thực phẩm", "Người", "-"),
            ("16. Số người nhiễm HIV còn sống", "Người", "hiv_cases"),
        ),
    ),
    "transport": (
        "Kết quả hoạt động vận tải tháng 6 năm 2023",
        "Ước tháng 6 năm 2023",
        (
            ("I. Hành khách vận chuyển", "Nghìn lượt khách", "passengers_carried"),
            ("Đường bộ", "Nghìn lượt khách", "passengers_carried"),
            ("II. Hành khách luân chuyển", "Nghìn lượt khách.km", "passenger_km"),
            ("Đường thủy nội địa", "Nghìn lượt khách.km", "passenger_km"),
            ("III. Hàng hóa vận chuyển", "Nghìn tấn", "freight_carried"),
            ("Đường bộ", "Nghìn tấn", "freight_carried"),
            ("IV. Hàng hóa luân chuyển", "Nghìn tấn.km", "freight_km"),
            ("Đường biển", "Nghìn tấn.km", "freight_km"),
        ),
    ),
    "transport money": (
        "Doanh thu vận tải, kho bãi và dịch vụ hỗ trợ vận tải quý II năm 2023",
        "Ước quý II năm 2023",
        (
            ("Tổng số", "Tỷ đồng", "transport_revenue"),
            ("Vận tải hành khách", "Tỷ đồng", "transport_revenue"),
            ("Vận tải hàng hóa", "Tỷ đồng", "transport_revenue"),
            ("Kho bãi, hoạt động hỗ trợ vận tải", "Tỷ đồng", "transport_revenue"),
            ("Bưu chính, chuyển phát", "Tỷ đồng", "transport_revenue -"),
        ),
    ),
    "crops": (
        "Biểu 2. Kết quả sản xuất cây hằng năm và cây lâu năm",
        "Vụ đông xuân năm 2023",
        (
            ("Tổng diện tích gieo trồng", "Ha", "sown_area"),
            ("1. Lúa", "", ""),
            ("- Diện tích", "Ha", "sown_area_rice"),
            ("- Năng suất", "Tạ/ha", "rice_yield"),
            ("- Sản lượng", "Tấn", "rice_output"),
            ("2. Ngô", "", ""),
            ("- Diện tích", "Ha", "sown_area_maize"),
            ("- Năng suất", "Tạ/ha", "maize_yield"),
            ("- Sản lượng", "Tấn", "maize_output"),
            ("3. Khoai lang", "", ""),
            ("- Năng suất", "Tạ/ha", "crop_yield"),
            ("- Sản lượng", "Tấn", "crop_output"),
            ("4. Rau các loại", "", ""),
            ("- Diện tích", "Ha", "sown_area_vegetables"),
            ("5. Chè", "", ""),
            ("- Diện tích hiện có", "Ha", "tea_area"),
            ("- Diện tích trồng mới", "Ha", "-"),
            ("- Sản lượng chè búp", "Tấn", "tea_output"),
            ("6. Cây ăn quả", "", ""),
            ("- Diện tích", "Ha", "fruit_area"),
            ("7. Sản lượng lương thực có hạt", "Tấn", "grain_output"),
        ),
    ),
    "husbandry": (
        "Kết quả chăn nuôi",
        "Tháng 6 năm 2023",
        (
            ("1. Đàn gia súc, gia cầm", "", ""),
            ("- Trâu", "Con", "buffalo_herd"),
            ("- Bò", "Con", "cattle_herd"),
            ("Trong đó: Bò sữa", "Con", "dairy_herd"),
            ("- Lợn (không tính lợn con chưa tách mẹ)", "Con", "pig_herd"),
            ("- Gia cầm", "Nghìn con", "poultry_flock"),
            ("Trong đó: Gà", "Nghìn con", "chicken_flock"),
            ("2. Sản phẩm chăn nuôi", "", ""),
            ("- Sản lượng thịt trâu hơi xuất chuồng", "Tấn", "-"),
            ("- Sản lượng thịt lợn hơi xuất chuồng", "Tấn", "pork_output"),
            ("- Sản lượng thịt gia cầm hơi giết bán", "Tấn", "-"),
            ("- Trứng gia cầm", "Nghìn quả", "egg_output"),
            ("- Sữa bò tươi", "Tấn", "-"),
        ),
    ),
    "forestry": (
        "Sản xuất lâm nghiệp và thủy sản",
        "Thực hiện 6 tháng năm 2023",
        (
            ("I. Lâm nghiệp", "", ""),
            ("1. Diện tích rừng trồng mới tập trung", "Ha", "forest_planted"),
            ("2. Diện tích rừng trồng được chăm sóc", "Ha", "-"),
            ("3. Số cây lâm nghiệp trồng phân tán", "Nghìn cây", "forest_scattered_trees"),
            ("4. Sản lượng gỗ khai thác", "M3", "timber_output"),
            ("5. Sản lượng củi khai thác", "Ste", "firewood_output"),
            ("6. Diện tích rừng bị thiệt hại", "Ha", "forest_damage"),
            ("- Cháy rừng", "Ha", "forest_burnt_area"),
            ("- Chặt, phá rừng", "Ha", "forest_cut_area"),
            ("II. Thủy sản", "", ""),
            ("1. Diện tích nuôi trồng thủy sản", "Ha", "aquaculture_area"),
            ("2. Sản lượng thủy sản", "Tấn", "aquatic_output"),
            ("- Nuôi trồng", "Tấn", "aquaculture_output"),
            ("- Khai thác", "Tấn", "capture_output"),
        ),
    ),
    "budget": (
        "Thu ngân sách nhà nước trên địa bàn và chi ngân sách địa phương",
        "Thực hiện 6 tháng năm 2023",
        (
            ("A. TỔNG THU NGÂN SÁCH NHÀ NƯỚC TRÊN ĐỊA BÀN", "Tỷ đồng", "budget_revenue"),
            ("I. Thu nội địa", "Tỷ đồng", "budget_revenue_domestic"),
            (
                "1. Thu từ khu vực doanh nghiệp nhà nước",
                "Tỷ đồng",
                "budget_revenue_domestic budget_revenue -",
            ),
            ("2. Thuế thu nhập cá nhân", "Tỷ đồng", "budget_revenue_domestic budget_revenue -"),
            ("3. Thu tiền sử dụng đất", "Tỷ đồng", "budget_revenue_land"),
            ("4. Thu từ hoạt động xổ số kiến thiết", "Tỷ đồng", "budget_revenue_lottery"),
            ("5. Các loại phí, lệ phí", "Tỷ đồng", "budget_revenue_fees"),
            ("II. Thu từ dầu thô", "Tỷ đồng", "budget_revenue_oil"),
            ("III. Thu cân đối từ hoạt động xuất nhập khẩu", "Tỷ đồng", "budget_revenue_customs"),
            ("B. TỔNG CHI NGÂN SÁCH ĐỊA PHƯƠNG", "Tỷ đồng", "budget_expenditure"),
            ("I. Chi đầu tư phát triển", "Tỷ đồng", "budget_exp_investment"),
            ("II. Chi thường xuyên", "Tỷ đồng", "budget_exp_recurrent"),
            (
                "1. Chi sự nghiệp giáo dục, đào tạo và dạy nghề",
                "Tỷ đồng",
                "budget_exp_recurrent budget_expenditure -",
            ),
            ("III. Chi trả nợ lãi tiền vay", "Tỷ đồng", "budget_expenditure -"),
        ),
    ),
    "state investment": (
        "Vốn đầu tư thực hiện từ nguồn ngân sách nhà nước do địa phương quản lý",
        "Ước tháng 6 năm 2023",
        (
            ("TỔNG SỐ", "Triệu đồng", "state_budget_investment_local"),
            (
                "1. Vốn ngân sách nhà nước cấp tỉnh",
                "Triệu đồng",
                "state_budget_investment_province",
            ),
            (
                "- Thu từ quỹ sử dụng đất",
                "Triệu đồng",
                "state_budget_investment_province state_budget_investment_local -",
            ),
            (
                "- Xổ số kiến thiết",
                "Triệu đồng",
                "state_budget_investment_province state_budget_investment_local -",
            ),
            (
                "2. Vốn ngân sách nhà nước cấp huyện",
                "Triệu đồng",
                "state_budget_investment_district",
            ),
            ("3. Vốn ngân sách nhà nước cấp xã", "Triệu đồng", "state_budget_investment_commune"),
        ),
    ),
    "social investment": (
        "Vốn đầu tư thực hiện toàn xã hội trên địa bàn quý II năm 2023",
        "Ước quý II năm 2023",
        (
            ("TỔNG SỐ", "Tỷ đồng", "social_investment"),
            ("1. Vốn khu vực Nhà nước", "Tỷ đồng", "investment_state"),
            ("- Vốn trái phiếu Chính phủ", "Tỷ đồng", "investment_state social_investment -"),
            ("2. Vốn khu vực ngoài Nhà nước", "Tỷ đồng", "investment_nonstate"),
            ("3. Vốn khu vực đầu tư trực tiếp nước ngoài", "Tỷ đồng", "investment_fdi"),
        ),
    ),
    "industry": (
        "Chỉ số sản xuất công nghiệp tháng 6 năm 2023",
        "Tháng 6 năm 2023 so với cùng kỳ năm trước",
        (
            ("Toàn ngành công nghiệp", "%", "iip"),
            ("B. Khai khoáng", "%", "iip_mining"),
            ("C. Công nghiệp chế biến, chế tạo", "%", "iip_manufacturing"),
            ("Dệt", "%", "iip iip_manufacturing"),
            ("Sản xuất chế biến thực phẩm", "%", "iip iip_manufacturing"),
            (
                "D. Sản xuất và phân phối điện, khí đốt, nước nóng, hơi nước và điều hòa không khí",
                "%",
                "iip_electricity",
            ),
            (
                "E. Cung cấp nước; hoạt động quản lý và xử lý rác thải, nước thải",
                "%",
                "iip_water",
            ),
            ("Khai thác, xử lý và cung cấp nước", "%", "iip iip_water"),
        ),
    ),
    "products": (
        "Một số sản phẩm chủ yếu của ngành công nghiệp",
        "Ước tháng 6 năm 2023",
        (
            ("Đá xây dựng", "M3", "industrial_products -"),
            ("Quần áo may sẵn", "Nghìn cái", "industrial_products -"),
            ("Xi măng", "Tấn", "cement_output"),
            ("Điện sản xuất", "Triệu kWh", "electricity_output"),
            ("Điện thương phẩm", "Triệu kWh", "electricity_sales"),
            ("Nước máy thương phẩm", "Nghìn m3", "industrial_products -"),
        ),
    ),
    "consumer prices": (
        "Chỉ số giá tiêu dùng tháng 6 năm 2023",
        "Tháng 6 năm 2023 so với tháng trước",
        (
            ("CHỈ SỐ GIÁ TIÊU DÙNG CHUNG", "%", "cpi"),
            ("I. Hàng ăn và dịch vụ ăn uống", "%", "cpi_food"),
            ("1. Lương thực", "%", "cpi_grain"),
            ("2. Thực phẩm", "%", "cpi_foodstuff"),
            ("3. Ăn uống ngoài gia đình", "%", "cpi_eating_out"),
            ("II. Đồ uống và thuốc lá", "%", "cpi_drinks_tobacco"),
            ("III. May mặc, mũ nón và giày dép", "%", "cpi_clothing"),
            ("IV. Nhà ở, điện, nước, chất đốt và vật liệu xây dựng", "%", "cpi_housing"),
            ("V. Thiết bị và đồ dùng gia đình", "%", "cpi_household_goods"),
            ("VI. Thuốc và dịch vụ y tế", "%", "cpi_health"),
            ("Trong đó: Dịch vụ y tế", "%", "cpi_health cpi"),
            ("VII. Giao thông", "%", "cpi_transport"),
            ("VIII. Thông tin và truyền thông", "%", "cpi_telecom"),
            ("IX. Giáo dục", "%", "cpi_education"),
            ("X. Văn hóa, giải trí và du lịch", "%", "cpi_culture"),
            ("XI. Hàng hóa và dịch vụ khác", "%", "cpi_other"),
            ("LẠM PHÁT CƠ BẢN", "%", "core_inflation"),
            ("CHỈ SỐ GIÁ VÀNG", "%", "gold_price_index"),
            ("CHỈ SỐ GIÁ ĐÔ LA MỸ", "%", "usd_price_index"),
        ),
    ),
    "retail": (
        "Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng tháng 6 năm 2023",
        "Ước tháng 6 năm 2023",
        (
            ("TỔNG SỐ", "Tỷ đồng", "retail_total"),
            ("I. Bán lẻ hàng hóa", "Tỷ đồng", "retail_goods"),
            ("Lương thực, thực phẩm", "Tỷ đồng", "retail_goods retail_total"),
            ("Hàng may mặc", "Tỷ đồng", "retail_goods retail_total"),
            ("Vật phẩm văn hóa, giáo dục", "Tỷ đồng", "retail_goods retail_total"),
            ("Xăng, dầu các loại", "Tỷ đồng", "retail_goods retail_total"),
            ("II. Dịch vụ lưu trú, ăn uống", "Tỷ đồng", "services_accommodation"),
            ("Dịch vụ lưu trú", "Tỷ đồng", "services_lodging"),
            ("Dịch vụ ăn uống", "Tỷ đồng", "services_catering"),
            ("III. Du lịch lữ hành", "Tỷ đồng", "services_travel"),
            ("IV. Dịch vụ khác", "Tỷ đồng", "services_other"),
        ),
    ),
    "shop prices": (
        "Giá bán lẻ bình quân một số mặt hàng tháng 6 năm 2023",
        "Tháng 6 năm 2023",
        (
            ("Gạo tẻ thường", "Đồng/kg", "commodity_price"),
            ("Thịt lợn mông sấn", "Đồng/kg", "commodity_price"),
            ("Lợn hơi", "Đồng/kg", "pig_price"),
            ("Xăng RON 95-III", "Đồng/lít", "petrol_price"),
            ("Dầu diesel 0,05S", "Đồng/lít", "petrol_price"),
            ("Điện sinh hoạt", "Đồng/kWh", "commodity_price"),
            ("Vàng nhẫn 99,99", "Nghìn đồng/chỉ", "commodity_price -"),
            ("Đô la Mỹ", "Đồng/USD", "exchange_rate commodity_price -"),
        ),
    ),
    "order": (
        "Trật tự, an toàn xã hội",
        "Sơ bộ tháng 6 năm 2023",
        (
            ("1. Tai nạn giao thông", "", ""),
            ("Số vụ tai nạn giao thông", "Vụ", "traffic_accidents"),
            ("Số người chết", "Người", "traffic_deaths"),
            ("Số người bị thương", "Người", "traffic_injuries"),
            ("2. Cháy, nổ", "", ""),
            ("Số vụ cháy, nổ", "Vụ", "fire_cases"),
            ("Số người chết", "Người", "-"),
            ("Tổng giá trị tài sản thiệt hại ước tính", "Triệu đồng", "-"),
            ("3. Vi phạm môi trường", "", ""),
            ("Số vụ vi phạm đã phát hiện", "Vụ", "environment_violations"),
            ("Số tiền xử phạt", "Triệu đồng", "-"),
            ("4. Thiệt hại do thiên tai", "", ""),
            ("Số người chết, mất tích", "Người", "-"),
            ("Tổng giá trị thiệt hại ước tính", "Triệu đồng", "natural_disaster_loss"),
        ),
    ),
    "population": (
        "Dân số trung bình",
        "Sơ bộ năm 2022",
        (
            ("Tổng số", "Người", "population"),
            ("Phân theo giới tính", "", ""),
            ("Nam", "Người", "population"),
            ("Nữ", "Người", "population"),
            ("Phân theo thành thị, nông thôn", "", ""),
            ("Thành thị", "Người", "population"),
            ("Nông thôn", "Người", "population"),
        ),
    ),
    "vital rates": (
        "Một số chỉ tiêu dân số chủ yếu",
        "Năm 2022",
        (
            ("Mật độ dân số", "Người/km2", "population_density"),
            ("Tỷ lệ tăng dân số", "%", "population_growth"),
            ("Tỷ suất sinh thô", "‰", "crude_birth_rate"),
            ("Tỷ suất chết thô", "‰", "-"),
            ("Tỷ lệ tăng tự nhiên", "‰", "natural_population_growth"),
            ("Tổng tỷ suất sinh", "Số con/phụ nữ", "-"),
            ("Tỷ số giới tính khi sinh", "Số bé trai/100 bé gái", "sex_ratio_birth"),
            ("Tuổi thọ trung bình tính từ lúc sinh", "Năm", "life_expectancy"),
            ("Tỷ suất nhập cư", "‰", "-"),
        ),
    ),
    "plan": (
        "Biểu 1. Các chỉ tiêu kinh tế - xã hội chủ yếu",
        "Kế hoạch năm 2023",
        (
            ("1. Tốc độ tăng tổng sản phẩm trên địa bàn (GRDP)", "%", "grdp"),
            ("2. GRDP bình quân đầu người", "Triệu đồng", "grdp_per_capita"),
            ("3. Tỷ trọng kinh tế số trong GRDP", "%", "digital_economy_share"),
            ("4. Tổng vốn đầu tư toàn xã hội", "Tỷ đồng", "social_investment"),
            ("5. Kim ngạch xuất khẩu", "Triệu USD", "exports"),
            ("6. Mức giảm tỷ lệ hộ nghèo (theo chuẩn nghèo đa chiều)", "%", "poverty_rate"),
            ("7. Tỷ lệ hộ sử dụng điện lưới quốc gia", "%", "household_electricity_rate"),
            ("8. Tỷ lệ dân số nông thôn sử dụng nước hợp vệ sinh", "%", "rural_hygienic_water"),
            ("9. Tỷ lệ che phủ rừng", "%", "forest_cover"),
            (
                "10. Tỷ lệ chất thải rắn sinh hoạt đô thị được thu gom, xử lý",
                "%",
                "solid_waste_rate",
            ),
            ("11. Tỷ lệ đô thị hóa", "%", "urbanisation_rate"),
            ("12. Lũy kế số xã đạt chuẩn nông thôn mới", "Xã", "ntm_communes"),
            ("13. Số tiêu chí nông thôn mới bình quân/xã", "Tiêu chí", "ntm_criteria_avg"),
            ("14. Tỷ lệ thất nghiệp khu vực thành thị", "%", "unemployment_rate"),
            ("15. Tỷ lệ người dân tham gia bảo hiểm y tế", "%", "health_insurance_coverage"),
            (
                "16. Tỷ lệ lực lượng lao động tham gia bảo hiểm xã hội",
                "%",
                "social_insurance_coverage",
            ),
            ("17. Tỷ lệ hộ gia đình đạt chuẩn văn hóa", "%", "cultured_families"),
            ("18. Tỷ lệ cơ quan, đơn vị đạt chuẩn văn hóa", "%", "-"),
            ("19. Số lao động được giải quyết việc làm", "Người", "jobs_created"),
            ("20. Thu nhập bình quân đầu người", "Triệu đồng/người/năm", "income_per_capita"),
        ),
    ),
    "regional product": (
        "Tổng sản phẩm trên địa bàn theo giá so sánh 2010",
        "Ước 6 tháng đầu năm 2023",
        (
            ("TỔNG SỐ", "Tỷ đồng", "grdp"),
            ("1. Nông, lâm nghiệp và thủy sản", "Tỷ đồng", "grdp_agri"),
            ("2. Công nghiệp và xây dựng", "Tỷ đồng", "grdp_industry_construction"),
            ("Trong đó: Công nghiệp", "Tỷ đồng", "grdp_industry_construction grdp -"),
            ("3. Dịch vụ", "Tỷ đồng", "grdp_services"),
            ("4. Thuế sản phẩm trừ trợ cấp sản phẩm", "Tỷ đồng", "product_tax_less_subsidy"),
        ),
    ),
    "banks": (
        "Hoạt động ngân hàng",
        "Ước đến 30/6/2023",
        (
            ("1. Tổng nguồn vốn huy động", "Tỷ đồng", "capital_mobilised"),
            ("- Tiền gửi tiết kiệm", "Tỷ đồng", "capital_mobilised -"),
            ("2. Tổng dư nợ cho vay", "Tỷ đồng", "credit_outstanding"),
            ("- Dư nợ ngắn hạn", "Tỷ đồng", "credit_outstanding"),
            ("3. Nợ xấu", "Tỷ đồng", "bad_debt"),
            ("4. Tỷ lệ nợ xấu", "%", "bad_debt_ratio"),
        ),
    ),
    "farm value": (
        "Giá trị sản xuất nông, lâm nghiệp và thủy sản theo giá so sánh 2010",
        "Ước 6 tháng năm 2023",
        (
            ("TỔNG SỐ", "Tỷ đồng", "agri_output_value"),
            ("1. Nông nghiệp", "Tỷ đồng", "agriculture_output_value"),
            ("- Trồng trọt", "Tỷ đồng", "agriculture_output_value agri_output_value -"),
            ("2. Lâm nghiệp", "Tỷ đồng", "agri_output_value -"),
            ("3. Thủy sản", "Tỷ đồng", "agri_output_value -"),
        ),
    ),
    "foreign investment": (
        "Đầu tư trực tiếp nước ngoài",
        "Từ đầu năm đến 20/6/2023",
        (
            ("Số dự án cấp mới", "Dự án", "fdi_projects"),
            ("Vốn đăng ký cấp mới", "Triệu USD", "fdi_new_capital"),
            ("Số lượt dự án điều chỉnh vốn", "Lượt dự án", "fdi_projects_adjusted"),
            ("Vốn đăng ký điều chỉnh tăng thêm", "Triệu USD", "fdi_added_capital"),
            ("Vốn thực hiện", "Triệu USD", "fdi_realised"),
        ),
    ),
    "enterprises": (
        "Tình hình đăng ký doanh nghiệp",
        "6 tháng đầu năm 2023",
        (
            ("Số doanh nghiệp đăng ký thành lập mới", "Doanh nghiệp", "enterprises_new"),
            ("Tổng vốn đăng ký", "Tỷ đồng", "enterprises_new_capital"),
            ("Số lao động đăng ký", "Người", "enterprises_new_labour"),
            ("Vốn đăng ký bình quân một doanh nghiệp", "Tỷ đồng", "enterprises_capital_avg"),
            ("Số doanh nghiệp quay trở lại hoạt động", "Doanh nghiệp", "enterprises_returning"),
            (
                "Số doanh nghiệp tạm ngừng kinh doanh có thời hạn",
                "Doanh nghiệp",
                "enterprises_suspended",
            ),
            (
                "Số doanh nghiệp hoàn tất thủ tục giải thể",
                "Doanh nghiệp",
                "enterprises_dissolved",
            ),
        ),
    ),
}

CASES = [
    (table, number, label, right)
    for table, (_, _, rows) in TABLES.items()
    for number, (label, _, right) in enumerate(rows)
    if right
]


@lru_cache
def ids(table: str) -> dict[str, str]:
    """Give the id of every row of a table, by the figure that it shows."""
    title, head, rows = TABLES[table]
    lines = [title, f"Chỉ tiêu|Đơn vị tính|{head}"]
    for number, (label, unit, right) in enumerate(rows):
        lines.append(f"{label}|{unit}|{_shown(number) if right else ''}")
    return {r.text.split()[0]: r.indicator_id or "-" for r in records("\n".join(lines))}


def _shown(number: int) -> str:
    return f"{101 + number},5"


@pytest.mark.parametrize(
    ("table", "number", "label", "right"), CASES, ids=[f"{t}: {label}" for t, _, label, _ in CASES]
)
def test_a_row_has_the_id_of_what_it_measures(
    table: str, number: int, label: str, right: str
) -> None:
    assert ids(table)[_shown(number)] in right.split()
